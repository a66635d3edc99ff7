using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>
/// Notices that the state was restored from a backup, and voids what came back to life with it. Looks at the start and, as long as there is
/// something to do, every few seconds; what it saw last is kept with the keys.
/// </summary>
internal sealed class EpochGuard(IHelpdeskState state, WitnessPlace place, ISecretProtector protector, Alerts alerts, TimeProvider time, ILogger<EpochGuard> logger) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1);
    private readonly IStateEpoch? _epoch = state as IStateEpoch;
    private readonly StateWitnessFile? _file = place.Directory is { } directory ? new StateWitnessFile(directory, protector) : null;
    private DateTimeOffset? _looked;
    private StateWitness? _written;
    private bool _warned;

    /// <summary>Why the witness is not kept; <see langword="null"/> when it is, or when there is nothing to keep.</summary>
    public string? Problem { get; private set; }

    /// <summary>Looks, unless it was done a moment ago.</summary>
    /// <exception cref="StateUnavailableException">The state cannot be read, or cannot be voided.</exception>
    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (_epoch is null || _file is null || !IsDue())
            return;
        await LookAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks now, for the end of a short-lived process.</summary>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        if (_epoch is null || _file is null)
            return;
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await LookAsync(_epoch, _file, cancellationToken).ConfigureAwait(false);
            _looked = time.GetUtcNow();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsDue() => _looked is not { } looked || (time.GetUtcNow() - looked).Duration() >= Pause;

    private async ValueTask LookAsync(IStateEpoch epoch, StateWitnessFile file, CancellationToken cancellationToken)
    {
        var now = await epoch.ReadEpochAsync(_written?.Sequence ?? 0, cancellationToken).ConfigureAwait(false);
        var (witness, isDamaged) = ReadWitness(file, now.State);
        if (witness is not null && witness.Sequence != (_written?.Sequence ?? 0))
            now = await epoch.ReadEpochAsync(witness.Sequence, cancellationToken).ConfigureAwait(false);
        if (isDamaged || witness?.IsBehind(now) == false)
            now = await BeginAsync(epoch, now, witness, cancellationToken).ConfigureAwait(false);
        await KeepAsync(file, now, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<StateEpoch> BeginAsync(IStateEpoch epoch, StateEpoch now, StateWitness? witness, CancellationToken cancellationToken)
    {
        var next = Math.Max(now.Number, witness?.Epoch ?? 0) + 1;
        var message = witness is null
            ? "The witness of the state is not what was written: codes, links, proofs and sessions of before are void."
            : $"The state was restored from a backup (it had come to entry {witness.Sequence}): codes, links, proofs and sessions of before are void.";
        var line = new Contact(new SystemActor("state"), new ContactInfo()).Line(time.GetUtcNow(), HelpdeskAction.VoidState, HistoryStatus.Succeeded) with
        {
            Reason = witness is null ? "witness-damaged" : "state-restored",
            Detail = $"epoch {next}",
        };
        // Of several nodes that notice, one does it.
        if (await epoch.BeginEpochAsync(now.Number, next, line, CancellationToken.None).ConfigureAwait(false))
            await alerts.RaiseAsync(new AlertEvent(AlertKind.StateRestored, time.GetUtcNow(), message), cancellationToken).ConfigureAwait(false);
        return await epoch.ReadEpochAsync(0, cancellationToken).ConfigureAwait(false);
    }

    // What cannot be read may hide a restore.
    private static (StateWitness? Witness, bool IsDamaged) ReadWitness(StateWitnessFile file, string id)
    {
        try
        {
            return file.Read(id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateUnavailableException($"The witness of the state in '{file.Directory}' (Keys:Witness) cannot be read: {e.Message}", e);
        }
    }

    private async ValueTask KeepAsync(StateWitnessFile file, StateEpoch now, CancellationToken cancellationToken)
    {
        var witness = StateWitness.Of(now, protector);
        if (_written is { } written && written.Epoch == witness.Epoch && written.Sequence == witness.Sequence)
            return;
        try
        {
            await file.WriteAsync(witness, cancellationToken).ConfigureAwait(false);
            (_written, Problem) = (witness, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem = e.Message;
            if (!_warned)
                Log.WitnessFailed(logger, file.Directory, e.Message);
            _warned = true;
        }
    }
}
