using Helpdesk.Sdk.Tests.Protection;

namespace Helpdesk.Sdk.Tests.History;

/// <summary>What somebody can do to the head file without reaching the keys.</summary>
public sealed class HistoryMarkTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly FileKeyRing _ring;
    private readonly HistoryHeadFile _file;
    private readonly SealedChain _chain;

    public HistoryMarkTests()
    {
        _ring = new FileKeyRing(_place.Combine("keys"));
        _file = new HistoryHeadFile(_place.Combine("history.head"), _ring, _ring.Directory);
        _chain = new SealedChain(_ring);
    }

    public void Dispose()
    {
        _ring.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task A_history_with_heads_and_mark_holds_and_the_ring_opens_beside_it()
    {
        await GrowAndWriteAsync(3);
        await GrowAndWriteAsync(2);
        _chain.Grow(1);

        var found = await _chain.VerifyAsync(_file);

        Assert.True(found.Holds, found.Message);
        Assert.Equal(Path.Combine(_ring.Directory, "history.mark"), _file.MarkPath);
        using var again = new FileKeyRing(_ring.Directory);
        Assert.Equal(_ring.KeyIds, again.KeyIds);
        Assert.Single(Directory.GetFiles(_ring.Directory, "history.mark*"));
    }

    [Fact]
    public async Task A_deleted_head_file_is_named_though_the_chain_is_whole()
    {
        await GrowAndWriteAsync(5);
        File.Delete(_file.Path);

        var found = await _chain.VerifyAsync(_file);

        Assert.Equal((false, null), (found.Holds, found.FirstBadSequence));
        Assert.Contains($"'{_file.Path}' is missing", found.Message, StringComparison.Ordinal);
        Assert.Contains("entry 5", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_tail_is_named_without_the_head_file()
    {
        await GrowAndWriteAsync(5);
        File.Delete(_file.Path);
        _chain.Entries.RemoveRange(3, 2);

        var found = await _chain.VerifyAsync(_file);

        Assert.Equal((4L, 3L), (found.FirstBadSequence!.Value, found.Entries));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_head_file_deleted_or_cut_is_not_healed_by_what_is_written_next(int kept)
    {
        await GrowAndWriteAsync(3);
        await GrowAndWriteAsync(2);
        await KeepLinesAsync(kept);
        await GrowAndWriteAsync(1);
        await GrowAndWriteAsync(1);

        var found = await _chain.VerifyAsync(_file);

        Assert.False(found.Holds);
        Assert.Contains("entries up to 5 were vouched for by the lost one", found.Message, StringComparison.Ordinal);
        Assert.Single(await LinesAsync(), static l => l.Contains("restarted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tail_cut_together_with_the_head_file_is_named_even_when_others_took_the_numbers()
    {
        await GrowAndWriteAsync(3);
        await GrowAndWriteAsync(2);
        File.Delete(_file.Path);
        _chain.Entries.RemoveRange(3, 2);
        Assert.True(await GrowAndWriteAsync(0));
        Assert.False(await GrowAndWriteAsync(1));
        Assert.Equal(5, (await _chain.VerifyAsync(_file)).FirstBadSequence);
        _chain.Grow(1);
        Assert.False((await _chain.VerifyAsync(_file)).Holds);
        await GrowAndWriteAsync(3);

        var found = await _chain.VerifyAsync(_file);

        Assert.False(found.Holds);
        Assert.Contains("up to 5", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_the_head_file_again_does_not_take_back_the_loss()
    {
        await GrowAndWriteAsync(3);
        File.Delete(_file.Path);
        await GrowAndWriteAsync(1);
        File.Delete(_file.Path);
        await GrowAndWriteAsync(1);

        Assert.Contains("up to 4", (await _chain.VerifyAsync(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_the_restart_line_out_of_the_file_does_not_take_back_the_loss()
    {
        await GrowAndWriteAsync(3);
        File.Delete(_file.Path);
        await GrowAndWriteAsync(1);
        var lines = await LinesAsync();
        await File.WriteAllLinesAsync(_file.Path, lines.Where(static l => !l.Contains("restarted", StringComparison.Ordinal)), Token);

        Assert.False((await _chain.VerifyAsync(_file)).Holds);
    }

    [Fact]
    public async Task Removing_the_mark_answers_for_the_loss()
    {
        await GrowAndWriteAsync(3);
        File.Delete(_file.Path);
        await GrowAndWriteAsync(1);
        File.Delete(_file.MarkPath!);
        Assert.True((await _chain.VerifyAsync(_file)).Holds);
        await GrowAndWriteAsync(1);

        var found = await _chain.VerifyAsync(_file);
        Assert.True(found.Holds, found.Message);
        File.Delete(_file.Path);
        Assert.False((await _chain.VerifyAsync(_file)).Holds);
    }

    [Fact]
    public async Task A_restart_is_a_fault_where_no_mark_can_answer_for_it()
    {
        await GrowAndWriteAsync(3);
        File.Delete(_file.Path);
        await GrowAndWriteAsync(1);

        Assert.Contains("up to 3", (await _chain.VerifyAsync(new HistoryHeadFile(_file.Path, _ring))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_file_older_than_the_mark_gets_one_with_the_next_write()
    {
        await new HistoryHeadFile(_file.Path, _ring).AppendAsync(_chain.Grow(3).Head, SealedChain.Start, Token);
        Assert.False(await GrowAndWriteAsync(0));
        File.Delete(_file.Path);

        Assert.False((await _chain.VerifyAsync(_file)).Holds);
    }

    [Theory]
    [InlineData("\"sequence\":3", "\"sequence\":2")]
    [InlineData("\"lost\":0", "\"lost\":1")]
    [InlineData("{", "")]
    public async Task An_altered_mark_is_a_fault_and_is_not_overwritten(string text, string other)
    {
        await GrowAndWriteAsync(3);
        var mark = await File.ReadAllTextAsync(_file.MarkPath!, Token);
        Assert.Contains(text, mark, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_file.MarkPath!, mark.Replace(text, other, StringComparison.Ordinal), Token);
        await GrowAndWriteAsync(1);

        var found = await _chain.VerifyAsync(_file);

        Assert.False(found.Holds);
        Assert.Contains("history.mark", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_head_file_is_no_mark_and_a_restart_is_no_head()
    {
        await GrowAndWriteAsync(3);
        File.Delete(_file.Path);
        await GrowAndWriteAsync(1);
        var lines = await LinesAsync();
        await File.WriteAllTextAsync(_file.MarkPath!, lines[^1].Replace("{", "{\"lost\":0,", StringComparison.Ordinal), Token);
        Assert.False((await _chain.VerifyAsync(_file)).Holds);

        File.Delete(_file.MarkPath!);
        await File.WriteAllLinesAsync(_file.Path, [lines[0].Replace("\"kind\":\"restarted\",", "", StringComparison.Ordinal), lines[^1]], Token);
        Assert.Contains("Line 1 ", (await _chain.VerifyAsync(_file)).Message, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<string[]> LinesAsync() => File.ReadAllLinesAsync(_file.Path, Token);

    private async Task KeepLinesAsync(int count)
    {
        var lines = await LinesAsync();
        File.Delete(_file.Path);
        if (count > 0)
            await File.WriteAllLinesAsync(_file.Path, lines.Take(count), Token);
    }

    private async Task<bool> GrowAndWriteAsync(int count) => await _file.AppendAsync(_chain.Grow(count).Head, SealedChain.Start, Token);
}
