using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>A worker: sends until every recipient is settled.</summary>
internal sealed class CampaignWorkCommand() : CliCommand(
    "work",
    "Sends what campaigns have planned, until every recipient is settled; waits for what other workers have. Over one SMTP connection unless Notifiers:Smtp:Connections says more.",
    "helpdesk campaign work")
{
    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var desk = await invocation.OpenHostDeskAsync(cancellationToken);
        HelpdeskResult<CampaignWorkReport>? done = null;
        await CampaignProgress.WorkAsync(invocation.Output, async progress => done = await desk.WorkCampaignsAsync(progress, cancellationToken));
        var report = done!.OrFail();
        invocation.Output.Document(report, Contract.Default.CampaignWorkReport, screen => Show(screen, report));
        if (!invocation.Output.IsJson)
            foreach (var campaign in report.Campaigns.Where(static c => c.Unknown > 0))
                invocation.Output.Warn($"Of {campaign.Unknown} recipients of campaign {campaign.Id} it is unknown whether the message left; 'campaign show' names them.");
        return ExitCodes.Done;
    }

    private static void Show(Screen screen, CampaignWorkReport report)
    {
        screen.Fields(
            ("Sent by this worker", CampaignScreen.Number(report.Sent)),
            ("Failed", CampaignScreen.Number(report.Failed)),
            ("Unknown", CampaignScreen.Number(report.Unknown)),
            ("Left out", CampaignScreen.Number(report.Skipped)));
        foreach (var campaign in report.Campaigns)
            CampaignScreen.Show(screen, campaign);
    }
}
