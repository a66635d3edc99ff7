using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Desk;

/// <summary>The emergency brake.</summary>
public sealed class IndexModel : DeskPage
{
    /// <summary>Stops.</summary>
    public Task<IActionResult> OnPostStopAsync() => RunAsync(Desk.Control.StopAsync, "The desk is stopped.", "The desk was stopped already.");

    /// <summary>Starts.</summary>
    public Task<IActionResult> OnPostStartAsync() => RunAsync(Desk.Control.StartAsync, "The desk works again.", "The desk was not stopped.");

    private async Task<IActionResult> RunAsync(Func<CancellationToken, Task<HelpdeskResult<bool>>> change, string done, string unchanged)
    {
        var result = await change(Aborted);
        if (!result.Succeeded)
            return Fail(result.Error);
        Tell(result.Value ? done : unchanged);
        return LocalRedirect("/desk");
    }
}
