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
        // All at once: one tenant's stopped desk, silent directory or lost state keeps no other tenant's messages waiting; it is told in the end.
        var desks = invocation.Desks;
        HelpdeskResult<CampaignWorkReport>[] done = [];
        await CampaignProgress.WorkAsync(invocation.Output, async progress =>
        {
            var summed = new SummedProgress(progress, desks.Count);
            done = await Task.WhenAll(desks.Select((one, i) => WorkAsync(invocation, one, summed.Part(i), cancellationToken)));
        });
        var report = done.Where(static d => d.Succeeded).Select(static d => d.Value!).Aggregate(new CampaignWorkReport(0, 0, 0, 0, []), static (sum, one) => new CampaignWorkReport(
            sum.Sent + one.Sent, sum.Failed + one.Failed, sum.Unknown + one.Unknown, sum.Skipped + one.Skipped, [.. sum.Campaigns, .. one.Campaigns]));
        if (Array.Find(done, static d => !d.Succeeded) is { } failed)
        {
            if (report.Campaigns.Count > 0)
                invocation.Output.Warn($"The other tenants' campaigns went on: {report.Sent} sent, {report.Failed} failed, {report.Unknown} unknown, {report.Skipped} left out.");
            failed.OrFail();
        }
        invocation.Output.Document(report, Contract.Default.CampaignWorkReport, screen => Show(screen, report));
        if (!invocation.Output.IsJson)
            foreach (var campaign in report.Campaigns.Where(static c => c.Unknown > 0))
                invocation.Output.Warn($"Of {campaign.Unknown} recipients of campaign {campaign.Id} it is unknown whether the message left; 'campaign show' names them.");
        return ExitCodes.Done;
    }

    private static async Task<HelpdeskResult<CampaignWorkReport>> WorkAsync(
        Invocation invocation, TenantDesk one, IProgress<CampaignWorkProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            var desk = await invocation.OpenHostDeskAsync(one, cancellationToken);
            return await desk.WorkCampaignsAsync(progress, cancellationToken);
        }
        catch (StateUnavailableException e)
        {
            return new HelpdeskError(ErrorKind.Unavailable, ErrorCode.StateUnavailable, e.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Before it had begun; what others did is told all the same.
            return new CampaignWorkReport(0, 0, 0, 0, []);
        }
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
