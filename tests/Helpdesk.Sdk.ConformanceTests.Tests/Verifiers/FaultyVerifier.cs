using System.Globalization;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Verifiers;

/// <summary>A verifier of codes with at most one planted fault.</summary>
internal sealed class FaultyVerifier(VerifierFault fault) : IVerifierFixture
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Challenge> _challenges = new(StringComparer.Ordinal);
    private TimeSpan _now;

    private sealed class Challenge
    {
        public required string Code { get; init; }
        public required TimeSpan At { get; init; }
        public int Wrong;
        public bool Used;
    }

    public bool IsOneTime => true;
    public TimeSpan? Lifetime => TimeSpan.FromMinutes(10);
    public int WrongAnswers => 3;

    public Task<string> ChallengeAsync(CancellationToken cancellationToken)
    {
        var name = "c" + _challenges.Count;
        _challenges.Add(name, new Challenge { Code = (100_000 + _challenges.Count).ToString(CultureInfo.InvariantCulture), At = _now });
        return Task.FromResult(name);
    }

    public Secret RightAnswer(string challenge) => new(_challenges[challenge].Code);

    public Secret WrongAnswer(string challenge) => new("999999");

    public void Advance(TimeSpan time) => _now += time;

    public async Task<bool> AnswerAsync(string challenge, Secret answer, CancellationToken cancellationToken)
    {
        var asked = _challenges[challenge];
        var closed = fault != VerifierFault.NeverCloses && asked.Wrong >= WrongAnswers;
        var used = asked.Used && fault != VerifierFault.AcceptsTwice;
        if (fault is VerifierFault.CountsRacily or VerifierFault.AcceptsRacily)
            await Task.Delay(20, cancellationToken);
        lock (_lock)
        {
            if (fault is not VerifierFault.CountsRacily and not VerifierFault.AcceptsRacily)
                (closed, used) = (fault != VerifierFault.NeverCloses && asked.Wrong >= WrongAnswers, asked.Used && fault != VerifierFault.AcceptsTwice);
            if (closed || used || (fault != VerifierFault.NeverAges && _now - asked.At >= Lifetime))
                return false;
            if (!IsRight(asked, answer))
            {
                // Everybody writes the count they read before.
                asked.Wrong = fault == VerifierFault.CountsRacily ? 1 : asked.Wrong + 1;
                return false;
            }
            asked.Used = true;
            return true;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool IsRight(Challenge asked, Secret answer) => answer.Use((asked, Self: this), static (characters, s) =>
    {
        var text = characters.ToString();
        return s.Self.Fault switch
        {
            VerifierFault.AcceptsAnything => true,
            VerifierFault.RefusesEverything => false,
            VerifierFault.AcceptsOlderCodes => s.Self._challenges.Values.Any(c => c.Code == text),
            _ => s.asked.Code == text,
        };
    });

    private VerifierFault Fault => fault;
}
