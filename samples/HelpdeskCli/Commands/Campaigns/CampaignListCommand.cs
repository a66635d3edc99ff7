using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Lists campaigns.</summary>
internal sealed class CampaignListCommand() : CliCommand("list", "Lists campaigns, the newest first.", "helpdesk --role ServiceDesk campaign list")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = (await invocation.OpenOperatorDeskAsync(cancellationToken)).Campaigns;
        var campaigns = (await desk.ListAsync(cancellationToken)).OrFail();
        invocation.Output.Document(new CampaignsDocument(campaigns), Contract.Default.CampaignsDocument, screen => Show(screen, campaigns));
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, IReadOnlyList<CampaignView> campaigns)
    {
        if (campaigns.Count == 0)
        {
            screen.Line("No campaigns.");
            return;
        }
        screen.Table(
            ["Id", "Status", "Started", "By", "Recipients", "Sent", "Waiting", "Failed", "Unknown"],
            campaigns.Select(static c => (string?[])
            [
                c.Id.Value, c.Status.ToString(), Screen.Time(c.CreatedAt), c.Operator, CampaignScreen.Number(c.Total), CampaignScreen.Number(c.Sent),
                CampaignScreen.Number(c.Waiting), CampaignScreen.Number(c.Failed), CampaignScreen.Number(c.Unknown),
            ]));
    }
}
