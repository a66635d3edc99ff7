using System.Globalization;
using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>Walks the head file alongside the chain. Every head counts, not only the newest: a chain that was cut and grew again passes the newest.</summary>
internal sealed class HeadWitness(HistoryHeadFile? file) : IAsyncDisposable
{
    private IAsyncEnumerator<(int Line, SignedHead? Head)>? _lines;
    private SignedHead? _next;
    private long _vouched;
    private int _heads;
    private HistoryMark? _mark;
    private string? _fault;

    public string Summary => file is null ? "no head file is kept" : string.Create(CultureInfo.InvariantCulture, $"the head file vouches for entry {_vouched} and all before it");

    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await ReadMarkAsync(cancellationToken).ConfigureAwait(false);
        _lines = file?.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await AdvanceAsync().ConfigureAwait(false);
    }

    /// <summary>Passes over the heads of purged entries; that of the last of them must be the anchor's.</summary>
    /// <returns>What does not fit, or <see langword="null"/>.</returns>
    public async ValueTask<HistoryFault?> SkipAsync(HistoryAnchor? anchor, CancellationToken cancellationToken)
    {
        while (anchor is not null && _next is not null && _next.Sequence <= anchor.Sequence)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_next.Sequence == anchor.Sequence && !CryptographicOperations.FixedTimeEquals(_next.Mac, anchor.Mac))
                return new(anchor.Sequence, Text($"The anchor of the purged entries is not the entry {anchor.Sequence} that the head file vouches for."));
            _vouched = _next.Sequence;
            await AdvanceAsync().ConfigureAwait(false);
        }
        return null;
    }

    /// <summary>Compares an entry of the chain with the heads up to it.</summary>
    /// <returns>What does not fit, or <see langword="null"/>.</returns>
    public async ValueTask<HistoryFault?> NextAsync(SealedHistoryEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (entry.Entry.Sequence == _mark?.Sequence && !CryptographicOperations.FixedTimeEquals(_mark.Mac, entry.Mac))
            return new(_vouched + 1, Text($"Entries after {_vouched} up to {_mark.Sequence} are not the ones the mark '{file!.MarkPath}' vouches for: they were cut off, and others took their numbers."));
        if (_next is null || _next.Sequence > entry.Entry.Sequence)
            return null;
        if (!CryptographicOperations.FixedTimeEquals(_next.Mac, entry.Mac))
            return new(_vouched + 1, Text($"Entries after {_vouched} up to {_next.Sequence} are not the ones the head file vouches for: they were cut off, and others took their numbers."));
        _vouched = _next.Sequence;
        await AdvanceAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Called after the last entry of the chain.</summary>
    /// <returns>What is missing in the chain or wrong with the file, or <see langword="null"/>.</returns>
    public async ValueTask<HistoryFault?> EndAsync(long last, CancellationToken cancellationToken)
    {
        var highest = _vouched;
        for (; _next is not null; await AdvanceAsync().ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            highest = _next.Sequence;
        }
        if (highest > last)
            return new(last + 1, Text($"Entries after {last} up to {highest} that the head file vouches for are missing."));
        if (_mark?.Sequence > last)
            return new(last + 1, Text($"Entries after {last} up to {_mark.Sequence} that the mark '{file!.MarkPath}' vouches for are missing."));
        if ((_fault ?? Loss(highest)) is { } fault)
            return new(null, fault);
        if (file is not null && _heads == 0 && last > 0)
            return new(null, $"The head file '{file.Path}' is missing or empty, so that nothing says whether the newest of the {Text($"{last}")} entries were cut off.");
        return null;
    }

    public ValueTask DisposeAsync() => _lines?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask AdvanceAsync()
    {
        _next = null;
        try
        {
            while (_next is null && _lines is not null && await _lines.MoveNextAsync().ConfigureAwait(false))
            {
                _next = _lines.Current.Head;
                if (_next is { IsRestart: true })
                    NoteRestart();
                else if (_next is null)
                    _fault ??= Text($"Line {_lines.Current.Line} of the head file '{file!.Path}' is no signed head, or not in order: it was altered or cut off.");
                else
                    _heads++;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _fault ??= $"The head file '{file!.Path}' cannot be read: {problem.Message}";
        }
    }

    // Where a mark is kept it tells whether the loss still stands: an administrator answers for a loss by removing the mark.
    private void NoteRestart()
    {
        if (file!.MarkPath is null)
            _fault ??= Replaced(_next!.Sequence);
        _next = null;
    }

    private string? Loss(long highest) => _mark switch
    {
        { Lost: > 0 } => Text($"{Replaced(_mark.Lost)} When that is explained, remove '{file!.MarkPath}'."),
        { } mark when mark.Sequence > highest && !File.Exists(file!.Path) => Text($"The head file '{file.Path}' is missing; it vouched for entry {mark.Sequence} and all before it."),
        { } mark when mark.Sequence > highest => Text($"The head file '{file!.Path}' vouches up to entry {highest} only, and had vouched up to entry {mark.Sequence}: its newest lines were cut off."),
        _ => null,
    };

    private string Replaced(long lost) => Text($"The head file '{file!.Path}' was replaced or cut off; entries up to {lost} were vouched for by the lost one.");

    private async ValueTask ReadMarkAsync(CancellationToken cancellationToken)
    {
        if (file is null)
            return;
        try
        {
            (_mark, var isDamaged) = await file.ReadMarkAsync(cancellationToken).ConfigureAwait(false);
            if (isDamaged)
                _fault = $"The mark '{file.MarkPath}' is not what was written: it was altered, or its key is lost.";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _fault = $"The mark '{file.MarkPath}' cannot be read: {problem.Message}";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
