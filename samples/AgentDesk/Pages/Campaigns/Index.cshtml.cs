using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Campaigns;

/// <summary>All campaigns the operator may look at.</summary>
public sealed class IndexModel : DeskPage
{
    /// <summary>The campaigns, newest first.</summary>
    public IReadOnlyList<CampaignView> Campaigns { get; private set; } = [];

    /// <summary>Lists them.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var listed = await Desk.Campaigns.ListAsync(Aborted);
        if (!listed.Succeeded)
            return Fail(listed.Error);
        Campaigns = listed.Value;
        return Page();
    }
}
