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
        Share[] shares = [];
        await CampaignProgress.WorkAsync(invocation.Output, async progress =>
        {
            var summed = new SummedProgress(progress, desks.Count);
            shares = await Task.WhenAll(desks.Select((one, i) => WorkAsync(invocation, one, summed.Part(i), cancellationToken)));
        });
        var report = shares.Where(static s => s.Result.Succeeded).Select(static s => s.Result.Value!).Aggregate(new CampaignWorkReport(0, 0, 0, 0, []), static (sum, one) => new CampaignWorkReport(
            sum.Sent + one.Sent, sum.Failed + one.Failed, sum.Unknown + one.Unknown, sum.Skipped + one.Skipped, [.. sum.Campaigns, .. one.Campaigns]));
        if (Array.Find(shares, static s => !s.Result.Succeeded) is { } failed)
        {
            if (report.Campaigns.Count > 0)
                invocation.Output.Warn($"The other tenants' campaigns went on: {report.Sent} sent, {report.Failed} failed, {report.Unknown} unknown, {report.Skipped} left out.");
            failed.Result.OrFail();
        }
        var isCutOff = Array.Exists(shares, static s => s.IsCutOff);
        invocation.Output.Document(
            CampaignWorkDocument.Of(report, isCutOff ? FailureReport.Cancelled : null), Contract.Default.CampaignWorkDocument, screen => Show(screen, report));
        if (!invocation.Output.IsJson)
            foreach (var campaign in report.Campaigns.Where(static c => c.Unknown > 0))
                invocation.Output.Warn($"Of {campaign.Unknown} recipients of campaign {campaign.Id} it is unknown whether the message left; 'campaign show' names them.");
        return isCutOff ? throw new OperationCanceledException(cancellationToken) : ExitCodes.Done;
    }

    private static async Task<Share> WorkAsync(
        Invocation invocation, TenantDesk one, IProgress<CampaignWorkProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            var desk = await invocation.OpenHostDeskAsync(one, cancellationToken);
            var result = await desk.WorkCampaignsAsync(progress, cancellationToken);
            return new Share(result, cancellationToken.IsCancellationRequested && !IsSettled(result.Value));
        }
        catch (StateUnavailableException e)
        {
            return new Share(new HelpdeskError(ErrorKind.Unavailable, ErrorCode.StateUnavailable, e.Message), false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Before it had begun; what others did is told all the same.
            return new Share(new CampaignWorkReport(0, 0, 0, 0, []), true);
        }
    }

    // One that has seen no campaign may not have looked yet.
    private static bool IsSettled(CampaignWorkReport? report) =>
        report is { Campaigns.Count: > 0 } && report.Campaigns.All(static c => c.Status is not (CampaignStatus.Planning or CampaignStatus.Sending));

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

    /// <summary>What one tenant's worker did, and whether it was ended while somebody still waits.</summary>
    private sealed record Share(HelpdeskResult<CampaignWorkReport> Result, bool IsCutOff);
}
