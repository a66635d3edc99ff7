namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>Columns of every kind, and exports of rows under them.</summary>
public static class Rows
{
    public static readonly ExportColumn[] Columns =
        [new("name"), new("phone", ExportKind.Phone), new("at", ExportKind.Time), new("flag", ExportKind.Flag), new("count", ExportKind.Number), new("list")];

    /// <summary>What a spreadsheet would run.</summary>
    public static TheoryData<string> Formulas { get; } = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20x"];

    public static async Task<byte[]> WriteAsync(Func<Stream, IExportWriter> make, params object?[][] rows)
    {
        using var stream = new MemoryStream();
        var writer = make(stream);
        await using (((IAsyncDisposable)writer).ConfigureAwait(false))
        {
            await writer.BeginAsync(Columns, TestContext.Current.CancellationToken);
            foreach (var row in rows) await writer.WriteAsync(row, TestContext.Current.CancellationToken);
            await writer.CompleteAsync(TestContext.Current.CancellationToken);
        }

        return stream.ToArray();
    }
}
