using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests;

/// <summary>The programs other tests compare themselves with.</summary>
public sealed class ToolsAreThere
{
    // RFC 6238, appendix B: SHA-1 at 59 seconds.
    [Fact]
    public async Task Oathtool_agrees_with_the_RFC() =>
        Assert.Equal("94287082\n", await LabTool.RunAsync(
            "oathtool", "--totp", "--digits=8", "--now=1970-01-01 00:00:59 UTC", "3132333435363738393031323334353637383930"));
}
