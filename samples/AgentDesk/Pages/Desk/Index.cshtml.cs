using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Desk;

/// <summary>The emergency brake.</summary>
public sealed class IndexModel : DeskPage
{
    /// <summary>The operator to be revoked or admitted.</summary>
    [BindProperty(SupportsGet = true, Name = "operator")]
    public string? Whom { get; set; }

    /// <summary>What died with a revocation, and what they did lately.</summary>
    public RevocationOutcome? Revoked { get; private set; }

    /// <summary>Revokes an operator.</summary>
    public async Task<IActionResult> OnPostRevokeAsync()
    {
        var revoked = await Desk.Control.RevokeAsync(Whom?.Trim() ?? "", cancellationToken: Aborted);
        if (!revoked.Succeeded)
            return Fail(revoked.Error);
        Revoked = revoked.Value;
        return Page();
    }

    /// <summary>Admits an operator again.</summary>
    public Task<IActionResult> OnPostAdmitAsync() => RunAsync(token => Desk.Control.AdmitAsync(Whom?.Trim() ?? "", token), "The operator is admitted again; what died stays dead.", "The operator was not revoked.");

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
