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
    private string? _fault;

    public string Summary => file is null ? "no head file is kept" : string.Create(CultureInfo.InvariantCulture, $"the head file vouches for entry {_vouched} and all before it");

    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _lines = file?.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        return AdvanceAsync();
    }

    /// <summary>Compares an entry of the chain with the heads up to it.</summary>
    /// <returns>What does not fit, or <see langword="null"/>.</returns>
    public async ValueTask<HistoryFault?> NextAsync(SealedHistoryEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
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
        var highest = last;
        for (; _next is not null; await AdvanceAsync().ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            highest = _next.Sequence;
        }
        if (highest > last)
            return new(last + 1, Text($"Entries after {last} up to {highest} that the head file vouches for are missing."));
        if (_fault is not null)
            return new(null, _fault);
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
                if (_next is null)
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

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
