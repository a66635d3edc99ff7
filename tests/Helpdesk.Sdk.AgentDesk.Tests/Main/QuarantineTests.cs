using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>A factor that is new waits; two operators end the waiting.</summary>
public sealed class QuarantineTests(QuarantineFixture desk) : IClassFixture<QuarantineFixture>
{
    [Fact]
    public async Task A_quarantine_is_lifted_once_a_second_operator_agrees()
    {
        var user = await desk.AddUserAsync("quentin", isEnrolled: true, isLocked: true);
        var ada = await desk.AsAsync("ada");
        var path = $"/users/local/{user.Id}/help/lift-quarantine";
        await ada.OpenAsync($"/users/local/{user.Id}");
        Assert.Contains("Lift a quarantine", ada.Text, StringComparison.Ordinal);
        await ada.OpenAsync(path + "?step=2");
        await ada.SubmitAsync("handler=Act", null, ("of", "Email"));
        Assert.Equal(HttpStatusCode.Forbidden, ada.Status);
        Assert.Contains("A second operator must agree", ada.Text, StringComparison.Ordinal);
        var request = Regex.Match(ada.Html, "name=\"approval\" value=\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["it"].Value;

        var bruno = await desk.AsAsync("bruno");
        await bruno.OpenAsync("/approvals");
        await bruno.SubmitAsync("handler=Grant", $"value=\"{request}\"");
        Assert.Contains("Agreed", bruno.Text, StringComparison.Ordinal);

        await ada.SubmitAsync("handler=Act", null);
        Assert.Contains("The quarantine is lifted", ada.Text, StringComparison.Ordinal);
        // Whoever asks again is told that there is none.
        await ada.OpenAsync(path + "?step=2");
        await ada.SubmitAsync("handler=Act", null, ("of", "Email"));
        Assert.Contains("There is no quarantined Email", ada.Text, StringComparison.Ordinal);
    }
}
