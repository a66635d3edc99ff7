using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>Looks at the whole set-up and points at what is wrong or risky.</summary>
internal sealed class Doctor(Corridor corridor, ICampaignTransport campaigns, HistorySinks sinks)
{
    public async IAsyncEnumerable<DiagnosticFinding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await StateAsync(cancellationToken).ConfigureAwait(false);
        if (corridor.Epoch.Problem is { } problem)
            yield return new DiagnosticFinding("state", "witness", DiagnosticSeverity.Warning, $"The witness of the state cannot be kept ({problem}), so that a restored backup may go unnoticed: let the service write the key directory, or name another by Keys:Witness.");
        foreach (var name in corridor.Catalog.Names)
        {
            corridor.Catalog.TryGet(name, out var store);
            if (await new StoreLook(corridor).FindAsync(store!, cancellationToken).ConfigureAwait(false) is { } changed)
                yield return changed;
            if (store!.GetCapability<IStoreDiagnostics>() is not { } diagnostics)
            {
                yield return new DiagnosticFinding($"store {name}", "diagnostics", DiagnosticSeverity.Warning, "The store does not tell how it is doing.");
                continue;
            }
            await foreach (var finding in diagnostics.DiagnoseAsync(cancellationToken).ConfigureAwait(false))
                yield return finding;
        }
        foreach (var finding in await SinksAsync(cancellationToken).ConfigureAwait(false))
            yield return finding;
        foreach (var finding in Notifiers().Concat(RiskySettings.Find(corridor.Settings)))
            yield return finding;
        if (corridor.Settings.TicketRequiredFor.Count > 0 && !corridor.Tickets.HasSource)
            yield return new DiagnosticFinding("tickets", "source", DiagnosticSeverity.Error, "Processes need a ticket (Tickets:RequiredFor) and nobody can be asked: write Tickets:Type and Tickets:Url, or register an ITicketSource.");
        if (corridor.Tickets.Diagnostics is { } tickets)
            await foreach (var finding in tickets.DiagnoseAsync(cancellationToken).ConfigureAwait(false))
                yield return finding;
        if (campaigns is IStoreDiagnostics messaging)
            await foreach (var finding in messaging.DiagnoseAsync(cancellationToken).ConfigureAwait(false))
                yield return finding;
        foreach (var notifier in corridor.Notifiers.All.OfType<INotifierDiagnostics>())
            yield return await notifier.DiagnoseAsync(cancellationToken).ConfigureAwait(false);
        // Those of provider packages, which know the contracts only.
        foreach (var notifier in corridor.Notifiers.All.OfType<IStoreDiagnostics>())
            await foreach (var finding in notifier.DiagnoseAsync(cancellationToken).ConfigureAwait(false))
                yield return finding;
    }

    private async ValueTask<DiagnosticFinding> StateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await corridor.OpenAsync(cancellationToken).ConfigureAwait(false);
            var unsettled = await corridor.State.Ledger.GetUnsettledAsync(corridor.Now, cancellationToken).ConfigureAwait(false);
            return unsettled.Count == 0
                ? new DiagnosticFinding("state", "reachable", DiagnosticSeverity.Ok, "The state can be read and written.")
                : new DiagnosticFinding("state", "unsettled", DiagnosticSeverity.Warning, $"{unsettled.Count} operations have no known outcome; the reconciler looks at them again.");
        }
        catch (Exception e) when (e is StateUnavailableException or HelpdeskConfigurationException)
        {
            return new DiagnosticFinding("state", "reachable", DiagnosticSeverity.Error, e.Message);
        }
    }

    // How the state itself is doing was said above.
    private async ValueTask<IReadOnlyList<DiagnosticFinding>> SinksAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await sinks.DiagnoseAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateUnavailableException or HelpdeskConfigurationException)
        {
            return [];
        }
    }

    private IEnumerable<DiagnosticFinding> Notifiers()
    {
        if (!corridor.Notifiers.All.Any())
            yield return new DiagnosticFinding("notifiers", "configured", DiagnosticSeverity.Warning, "There is no notifier: users cannot be told of changes (NotNotified), and no codes can be sent.");
    }
}
