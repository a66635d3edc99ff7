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
        var done = new List<HelpdeskResult<CampaignWorkReport>>();
        foreach (var one in invocation.Desks)
        {
            var desk = await invocation.OpenHostDeskAsync(one, cancellationToken);
            await CampaignProgress.WorkAsync(invocation.Output, async progress => done.Add(await desk.WorkCampaignsAsync(progress, cancellationToken)));
        }
        // One tenant's stopped desk keeps no other tenant's messages waiting; it is told in the end.
        if (done.Find(static d => !d.Succeeded) is { } failed)
            failed.OrFail();
        var report = done.Select(static d => d.Value!).Aggregate(static (sum, one) => new CampaignWorkReport(
            sum.Sent + one.Sent, sum.Failed + one.Failed, sum.Unknown + one.Unknown, sum.Skipped + one.Skipped, [.. sum.Campaigns, .. one.Campaigns]));
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
