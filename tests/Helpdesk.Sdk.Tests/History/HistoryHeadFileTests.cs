using System.Text;
using Helpdesk.Sdk.Tests.Protection;

namespace Helpdesk.Sdk.Tests.History;

public sealed class HistoryHeadFileTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly EphemeralKeyRing _ring = new();
    private readonly HistoryHeadFile _file;
    private readonly SealedChain _chain;

    public HistoryHeadFileTests()
    {
        _file = new HistoryHeadFile(_place.Combine("history.head"), _ring);
        _chain = new SealedChain(_ring);
    }

    public void Dispose()
    {
        _ring.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task An_empty_history_without_a_file_is_fine() => Assert.True((await _chain.VerifyAsync(_file)).Holds);

    [Fact]
    public async Task A_history_with_its_heads_holds_and_may_be_newer_than_they()
    {
        await GrowAndWriteAsync(3);
        await GrowAndWriteAsync(2);
        _chain.Grow(1);

        var found = await _chain.VerifyAsync(_file);

        Assert.True(found.Holds, found.Message);
        Assert.Equal(2, (await File.ReadAllLinesAsync(_file.Path, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task A_head_that_did_not_move_is_not_written_again()
    {
        Assert.True(await GrowAndWriteAsync(3));
        Assert.False(await GrowAndWriteAsync(0));
        Assert.Single(await File.ReadAllLinesAsync(_file.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_cut_tail_is_named()
    {
        await GrowAndWriteAsync(5);
        _chain.Entries.RemoveRange(3, 2);

        var found = await _chain.VerifyAsync(_file);

        Assert.Equal(4, found.FirstBadSequence);
        Assert.Equal(3, found.Entries);
        Assert.Equal("Entries after 3 up to 5 that the head file vouches for are missing.", found.Message);
    }

    [Fact]
    public async Task An_emptied_history_is_named()
    {
        await GrowAndWriteAsync(5);
        _chain.Entries.Clear();

        Assert.Equal(1, (await _chain.VerifyAsync(_file)).FirstBadSequence);
    }

    [Fact]
    public async Task A_tail_that_was_cut_and_grew_past_the_newest_head_is_named()
    {
        await GrowAndWriteAsync(3);
        await GrowAndWriteAsync(2);
        _chain.Entries.RemoveRange(3, 2);
        Assert.False(await GrowAndWriteAsync(1));
        await GrowAndWriteAsync(5);

        var found = await _chain.VerifyAsync(_file);

        Assert.False(found.Holds);
        Assert.Equal(4, found.FirstBadSequence);
        Assert.Contains("after 3 up to 5", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_or_emptied_file_does_not_pass()
    {
        await GrowAndWriteAsync(3);
        await File.WriteAllTextAsync(_file.Path, "", TestContext.Current.CancellationToken);
        var emptied = await _chain.VerifyAsync(_file);
        File.Delete(_file.Path);
        var missing = await _chain.VerifyAsync(_file);

        Assert.False(emptied.Holds);
        Assert.False(missing.Holds);
        Assert.Contains(_file.Path, missing.Message, StringComparison.Ordinal);
        Assert.Equal(3, missing.Entries);
    }

    [Theory]
    [InlineData("\"sequence\":5", "\"sequence\":4")]
    [InlineData("\"sequence\":5", "\"sequence\":-5")]
    [InlineData("\"sequence\":5", "\"sequence\":5e99")]
    [InlineData("2031", "2032")]
    [InlineData("{", "[")]
    [InlineData("\"mac\":\"", "\"mac\":\"!")]
    [InlineData("signature", "signatur")]
    [InlineData("\"keyId\":\"", "\"keyId\":\"x")]
    public async Task An_altered_line_is_reported_by_number(string text, string other)
    {
        await GrowAndWriteAsync(3);
        await GrowAndWriteAsync(2);
        var lines = await File.ReadAllLinesAsync(_file.Path, TestContext.Current.CancellationToken);
        Assert.Contains(text, lines[1], StringComparison.Ordinal);
        lines[1] = lines[1].Replace(text, other, StringComparison.Ordinal);
        await File.WriteAllLinesAsync(_file.Path, lines, TestContext.Current.CancellationToken);

        var found = await _chain.VerifyAsync(_file);

        Assert.False(found.Holds);
        Assert.Contains("Line 2 ", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_in_another_order_are_reported()
    {
        await GrowAndWriteAsync(3);
        await GrowAndWriteAsync(2);
        var lines = await File.ReadAllLinesAsync(_file.Path, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(_file.Path, lines.Reverse(), TestContext.Current.CancellationToken);

        Assert.False((await _chain.VerifyAsync(_file)).Holds);
    }

    [Fact]
    public async Task After_a_torn_write_the_next_head_has_a_line_of_its_own()
    {
        await GrowAndWriteAsync(3);
        await File.AppendAllTextAsync(_file.Path, "{\"sequence\":4,\"key", TestContext.Current.CancellationToken);
        await GrowAndWriteAsync(2);
        _chain.Entries.RemoveAt(4);

        var found = await _chain.VerifyAsync(_file);

        Assert.Equal(5, found.FirstBadSequence);
        Assert.Equal(3, (await File.ReadAllLinesAsync(_file.Path, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task A_file_longer_than_any_buffer_is_read_whole()
    {
        for (var i = 0; i < 400; i++)
            await GrowAndWriteAsync(1);
        Assert.True(new FileInfo(_file.Path).Length > 70_000);
        Assert.True((await _chain.VerifyAsync(_file)).Holds);
        _chain.Entries.RemoveAt(399);

        Assert.Equal(400, (await _chain.VerifyAsync(_file)).FirstBadSequence);
    }

    [Fact]
    public async Task A_tail_of_rubbish_does_not_make_the_writer_forget_older_heads()
    {
        await GrowAndWriteAsync(3);
        await File.AppendAllTextAsync(_file.Path, new string('x', 40_000) + "\n", Encoding.ASCII, TestContext.Current.CancellationToken);

        Assert.False(await GrowAndWriteAsync(0));
        Assert.False((await _chain.VerifyAsync(_file)).Holds);
    }

    [Fact]
    public async Task Many_writers_at_once_write_every_head_once_and_in_order()
    {
        _chain.Grow(1);
        var head = _chain.Head;
        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            await new HistoryHeadFile(_file.Path, _ring).AppendAsync(head, SealedChain.Start, TestContext.Current.CancellationToken))));

        Assert.Single(written, static w => w);
        Assert.True((await _chain.VerifyAsync(_file)).Holds);
    }

    [Fact]
    public async Task A_head_signed_under_another_ring_is_not_accepted()
    {
        using var other = new EphemeralKeyRing();
        _chain.Grow(3);
        await new HistoryHeadFile(_file.Path, other).AppendAsync(_chain.Head with { KeyId = other.ActiveKeyId }, SealedChain.Start, TestContext.Current.CancellationToken);

        Assert.False((await _chain.VerifyAsync(_file)).Holds);
    }

    private async Task<bool> GrowAndWriteAsync(int count) =>
        await _file.AppendAsync(_chain.Grow(count).Head, SealedChain.Start, TestContext.Current.CancellationToken);
}
