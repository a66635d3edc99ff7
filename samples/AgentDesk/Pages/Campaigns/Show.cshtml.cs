using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Campaigns;

/// <summary>How a campaign goes on. With a script the numbers follow by themselves.</summary>
public sealed class ShowModel : DeskPage
{
    /// <summary>The campaign and the recipients to look at.</summary>
    public CampaignDetails? Shown { get; private set; }

    /// <summary>The address of a campaign.</summary>
    public static string PathOf(CampaignId id) => $"/campaigns/{Uri.EscapeDataString(id.Value)}";

    /// <summary>Whether it goes on.</summary>
    public bool IsLive => Shown?.Campaign.FinishedAt is null;

    /// <summary>Recipients that nothing more is done for.</summary>
    public long Settled => Shown is { Campaign: var c } ? c.Total - c.Waiting : 0;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (!CampaignId.TryParse(id, out var campaign))
            return NotFound();
        var shown = await Desk.Campaigns.ShowAsync(campaign, Aborted);
        if (!shown.Succeeded)
            return Fail(shown.Error);
        Shown = shown.Value;
        return Page();
    }

    /// <summary>Holds it.</summary>
    public Task<IActionResult> OnPostPauseAsync(string id) => ChangeAsync(id, Desk.Campaigns.PauseAsync, "It is held.");

    /// <summary>Lets it go on.</summary>
    public Task<IActionResult> OnPostResumeAsync(string id) => ChangeAsync(id, Desk.Campaigns.ResumeAsync, "It goes on.");

    /// <summary>Ends it.</summary>
    public Task<IActionResult> OnPostCancelAsync(string id) => ChangeAsync(id, Desk.Campaigns.CancelAsync, "It is ended: whoever was not written to by now is not.");

    /// <summary>Tries those again who failed.</summary>
    public Task<IActionResult> OnPostResendAsync(string id) => ChangeAsync(id, Desk.Campaigns.ResendFailedAsync, "Those who failed are tried again.");

    private async Task<IActionResult> ChangeAsync(string id, Func<CampaignId, CancellationToken, Task<HelpdeskResult<CampaignView>>> change, string notice)
    {
        if (!CampaignId.TryParse(id, out var campaign))
            return NotFound();
        var changed = await change(campaign, Aborted);
        if (changed.Succeeded)
        {
            Tell(notice);
            return LocalRedirect(PathOf(campaign));
        }
        await OnGetAsync(id);
        return Fail(changed.Error);
    }
}
