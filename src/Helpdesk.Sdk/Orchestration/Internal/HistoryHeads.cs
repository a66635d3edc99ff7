namespace Helpdesk.Sdk;

/// <summary>Writes and reads the signed heads of the history at their configured place.</summary>
internal sealed class HistoryHeads(Corridor corridor, HelpdeskBaseDirectory directory, WitnessPlace place)
{
    // A state that keeps nothing has no tail that could be cut between two processes.
    private HistoryHeadFile? File() =>
        corridor.State is InMemoryHelpdeskState || corridor.Settings.History.HeadFile is not { Length: > 0 } path
            ? null
            : new HistoryHeadFile(directory.Resolve(path), corridor.Protector, place.Directory);

    public async ValueTask<HistoryVerification> VerifyAsync(CancellationToken cancellationToken) =>
        await new HistoryVerifier(corridor.Protector, File()).VerifyAsync(corridor.State, cancellationToken).ConfigureAwait(false);

    /// <summary>Writes the head if it moved; a failure is logged and does not fail what was done.</summary>
    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        if (File() is not { } file)
            return;
        try
        {
            await new HistoryHeadWriter(corridor.State.Ledger, file, corridor.Time).WriteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StateUnavailableException or IOException or UnauthorizedAccessException)
        {
            Log.BackgroundFailed(corridor.Logger, "history head", e.Message);
        }
    }
}
