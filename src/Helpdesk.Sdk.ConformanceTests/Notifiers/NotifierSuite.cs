using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>A notifier delivers once and unchanged, tells the truth about what it could not deliver, and cannot be talked into more than it was asked.</summary>
public abstract class NotifierSuite : IAsyncLifetime
{
    private readonly INotifierFixture _fixture;
    private readonly List<INotifier> _made = [];
    private INotifier? _notifier;

    /// <summary>Makes one.</summary>
    /// <param name="fixture">The world behind the notifier; disposed with the suite if it can be.</param>
    protected NotifierSuite(INotifierFixture fixture) => _fixture = fixture ?? throw new ArgumentNullException(nameof(fixture));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private INotifier Notifier => _notifier ?? throw new InvalidOperationException("The notifier was not created.");

    /// <summary>Makes the notifier.</summary>
    public virtual async ValueTask InitializeAsync() => _notifier = Owned(await _fixture.CreateNotifierAsync(Token));

    /// <summary>Disposes the notifiers, then the fixture.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        foreach (var owned in _made.Append<object>(_fixture))
        {
            if (owned is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                (owned as IDisposable)?.Dispose();
        }
        GC.SuppressFinalize(this);
    }

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Theory]
    [InlineData("Your code is 482913.")]
    [InlineData("Grüße, 語 Ж e\u0301 \u00A0 😀 👩‍👩‍👧")]
    [InlineData("before\n.\nafter")]
    [InlineData(".\n..\n.leading\n ..inner\n.")]
    [InlineData("From here on\nTo: nobody\nSubject: none\n\nBcc: all")]
    [InlineData("tab\tblank \n=3D =?utf-8?B?QUJD?= %0d%0a \\r\\n &amp; <b>\"'")]
    [InlineData("one\n\n\nthree lines on")]
    public async Task What_is_sent_arrives_once_and_unchanged(string text)
    {
        var to = _fixture.NewDestination();
        Assert.Equal(NotificationStatus.Sent, (await SendAsync(to, text)).Status);
        AssertText(text, Assert.Single(await ReadAsync(to, 1)).Text);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ä")]
    [InlineData("😀")]
    [InlineData("ab ")]
    [InlineData(". ")]
    public async Task Long_lines_arrive_unchanged(string part)
    {
        var to = _fixture.NewDestination();
        var text = string.Concat(Enumerable.Repeat(part, 3000)) + "|\nend";
        Assert.Equal(NotificationStatus.Sent, (await SendAsync(to, text)).Status);
        AssertText(text, Assert.Single(await ReadAsync(to, 1)).Text);
    }

    [Theory]
    [InlineData("Your request")]
    [InlineData("Zurücksetzen: 語 😀 — \"quoted\" <angle>, =?utf-8?Q?=41?=")]
    public async Task The_subject_arrives_unchanged(string subject)
    {
        var to = _fixture.NewDestination();
        Assert.Equal(NotificationStatus.Sent, (await SendAsync(to, "text", subject)).Status);
        var arrived = Assert.Single(await ReadAsync(to, 1));
        Assert.SkipWhen(arrived.Subject is null, "The channel has no subjects.");
        Assert.Equal(subject, arrived.Subject);
    }

    // Escaped as \uXXXX text, because a lone surrogate does not survive the way to a test runner.
    [Theory]
    [InlineData(@"\u000D\u000ABcc: @")]
    [InlineData(@"\u000ABcc: @")]
    [InlineData(@"\u000DBcc: @")]
    [InlineData(@"\u000D\u000A\u000D\u000Abody")]
    [InlineData(@"\u000D\u000A.\u000D\u000ARCPT TO:<@>")]
    [InlineData(@"\u0000@")]
    [InlineData(@"\uD800")]
    [InlineData(@"\uDC00@")]
    public async Task A_malformed_subject_is_rejected_and_nothing_arrives(string ending)
    {
        string to = _fixture.NewDestination(), other = _fixture.NewDestination();
        var outcome = await SendAsync(to, "text", "Your request" + Hostile(ending, other));
        Assert.Equal(NotificationStatus.Rejected, outcome.Status);
        await AssertNothingAtAsync(to, other);
    }

    [Theory]
    [InlineData(@"\u000D\u000ABcc: @")]
    [InlineData(@"\u000ABcc: @")]
    [InlineData(@"\u000DBcc: @")]
    [InlineData(@"\u000D\u000A")]
    [InlineData(@">\u000D\u000ARCPT TO:<@")]
    [InlineData(@"\u0000@")]
    [InlineData(@"\uD800")]
    [InlineData(@"\uDC00@")]
    public async Task A_malformed_destination_is_rejected_and_nothing_arrives(string ending)
    {
        string to = _fixture.NewDestination(), other = _fixture.NewDestination();
        var outcome = await SendAsync(to + Hostile(ending, other), "text");
        Assert.Equal(NotificationStatus.Rejected, outcome.Status);
        await AssertNothingAtAsync(to, other);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_empty_destination_is_rejected(string destination) =>
        Assert.Equal(NotificationStatus.Rejected, (await SendAsync(destination, "text")).Status);

    [Fact]
    public async Task Refused_for_good_is_rejected()
    {
        var refused = Given(_fixture.RefusedDestination);
        Assert.Equal(NotificationStatus.Rejected, (await SendAsync(refused, "text")).Status);
        await AssertNothingAtAsync(refused);
    }

    [Fact]
    public async Task Refused_for_now_is_failed()
    {
        var delayed = Given(_fixture.DelayedDestination);
        Assert.Equal(NotificationStatus.Failed, (await SendAsync(delayed, "text")).Status);
        await AssertNothingAtAsync(delayed);
    }

    [Fact]
    public async Task A_next_hop_that_is_away_is_failed_every_time()
    {
        var notifier = await CutOffAsync();
        for (var i = 0; i < 2; i++)
            Assert.Equal(NotificationStatus.Failed, (await SendAsync(_fixture.NewDestination(), "text", notifier: notifier)).Status);
    }

    [Fact]
    public async Task What_is_cancelled_before_it_is_sent_does_not_arrive()
    {
        var to = _fixture.NewDestination();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        try
        {
            var outcome = await Notifier.SendAsync(Message(Notifier, to, "text", "subject"), cancelled.Token);
            Assert.Equal(NotificationStatus.Failed, outcome.Status);
        }
        catch (OperationCanceledException)
        {
            // The other way to say that nothing was sent.
        }
        await AssertNothingAtAsync(to);
    }

    [Fact]
    public async Task Many_at_once_all_arrive_once_and_unmixed()
    {
        string one = _fixture.NewDestination(), two = _fixture.NewDestination();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => SendAsync(i % 2 == 0 ? one : two, $"message {i}"), Token)));
        Assert.All(outcomes, static o => Assert.Equal(NotificationStatus.Sent, o.Status));
        foreach (var (to, odd) in new[] { (one, 0), (two, 1) })
        {
            var expected = Enumerable.Range(0, 20).Select(i => $"message {(i * 2) + odd}").Order(StringComparer.Ordinal);
            Assert.Equal(expected, (await ReadAsync(to, 20)).Select(static m => Plain(m.Text)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_failure_spoils_nothing_that_follows()
    {
        string[] spoilt = [.. new[] { _fixture.RefusedDestination, _fixture.DelayedDestination, "a\r\nb" }.OfType<string>()];
        foreach (var bad in spoilt)
        {
            Assert.NotEqual(NotificationStatus.Sent, (await SendAsync(bad, "bad")).Status);
            var to = _fixture.NewDestination();
            Assert.Equal(NotificationStatus.Sent, (await SendAsync(to, "good")).Status);
            AssertText("good", Assert.Single(await ReadAsync(to, 1)).Text);
        }
    }

    [Fact]
    public async Task Nothing_it_says_repeats_the_text()
    {
        const string Secret = "Xq7-482913-zR";
        string?[] destinations = [_fixture.NewDestination(), _fixture.RefusedDestination, _fixture.DelayedDestination, "a\r\nb", ""];
        foreach (var to in destinations.OfType<string>())
            AssertSilent(Notifier, await SendAsync(to, $"Your code:\n{Secret}\n"));
        if (await _fixture.CreateCutOffNotifierAsync(Token) is { } cutOff)
            AssertSilent(Owned(cutOff), await SendAsync(_fixture.NewDestination(), $"{Secret}\n.\n{Secret}", notifier: cutOff));

        static void AssertSilent(INotifier notifier, NotificationOutcome outcome)
        {
            Assert.DoesNotContain(Secret, $"{outcome} {outcome.Diagnostic} {notifier}", StringComparison.Ordinal);
            Assert.DoesNotContain("482913", $"{outcome} {notifier}", StringComparison.Ordinal);
        }
    }

    private static Notification Message(INotifier notifier, string to, string text, string subject) => new()
    {
        Channel = notifier.Channel,
        Destination = to,
        Subject = subject,
        Text = text,
        MessageId = Guid.NewGuid().ToString("N"),
    };

    private static string Hostile(string ending, string other) =>
        System.Text.RegularExpressions.Regex.Unescape(ending).Replace("@", other, StringComparison.Ordinal);

    private static string Given(string? destination)
    {
        Assert.SkipWhen(destination is null, "The fixture has no such destination.");
        return destination!;
    }

    // Channels have line endings of their own, and some end every text with one.
    private static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');

    private static void AssertText(string expected, string actual) => Assert.Equal(Plain(expected), Plain(actual));

    private async Task<NotificationOutcome> SendAsync(string to, string text, string subject = "Your request", INotifier? notifier = null)
    {
        var sender = notifier ?? Notifier;
        return await sender.SendAsync(Message(sender, to, text, subject), Token);
    }

    private Task<IReadOnlyList<ArrivedMessage>> ReadAsync(string to, int expected) => _fixture.ReadAsync(to, expected, Token);

    // What was sent later has arrived, so what was sent earlier would have.
    private async Task AssertNothingAtAsync(params string[] destinations)
    {
        var later = _fixture.NewDestination();
        Assert.Equal(NotificationStatus.Sent, (await SendAsync(later, "later")).Status);
        Assert.Single(await ReadAsync(later, 1));
        foreach (var destination in destinations)
            Assert.Empty(await ReadAsync(destination, 0));
    }

    private async Task<INotifier> CutOffAsync()
    {
        var notifier = await _fixture.CreateCutOffNotifierAsync(Token);
        Assert.SkipWhen(notifier is null, "There is no next hop that could be away.");
        return Owned(notifier!);
    }

    private INotifier Owned(INotifier notifier)
    {
        _made.Add(notifier);
        return notifier;
    }
}
