using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>The heap is everybody's: these run while no other test does.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneCollection;

[Collection<AloneCollection>]
public sealed class BoundedMemoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("xml")]
    public async Task Memory_does_not_grow_with_the_rows(string format)
    {
        IExportWriter writer = format switch
        {
            "csv" => new CsvExportWriter(Stream.Null),
            "xlsx" => new XlsxExportWriter(Stream.Null),
            _ => new XmlExportWriter(Stream.Null),
        };
        await using var held = (IAsyncDisposable)writer;
        await writer.BeginAsync(Rows.Columns, Token);
        object?[] row = ["somebody", "+15550000000", DateTimeOffset.UnixEpoch, true, 1, new[] { "a", "b" }];
        for (var i = 0; i < 20_000; i++) await writer.WriteAsync(row, Token);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < LongRun.Size(100_000, 1_000_000); i++) await writer.WriteAsync(row, Token);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1_000_000);
    }
}
