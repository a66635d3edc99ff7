using System.Text.RegularExpressions;
using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A factor of the whole desk; each challenge is a session of an operator of its own, for a password that needs two methods.</summary>
internal abstract class DeskVerifierFixture(FactorHost host, UserKey user, FactorType factor) : IVerifierFixture
{
    private readonly Dictionary<string, (OperatorDesk Desk, SessionId Session)> _challenges = new(StringComparer.Ordinal);

    public abstract bool IsOneTime { get; }
    public abstract TimeSpan? Lifetime { get; }
    public int WrongAnswers => 3;
    protected FactorHost Host { get; } = host;
    protected UserKey User { get; } = user;

    public async Task<string> ChallengeAsync(CancellationToken cancellationToken)
    {
        Advance(TimeSpan.FromMinutes(2)); // no code follows another sooner
        var name = "operator-" + _challenges.Count;
        var desk = Host.As(name);
        var session = await Host.OpenAsync(desk, User, HelpdeskAction.ResetPassword);
        _challenges.Add(name, (desk, session));
        await BeginAsync(name, desk, session);
        return name;
    }

    public abstract Secret RightAnswer(string challenge);

    public abstract Secret WrongAnswer(string challenge);

    public async Task<bool> AnswerAsync(string challenge, Secret answer, CancellationToken cancellationToken)
    {
        var (desk, session) = _challenges[challenge];
        return (await desk.Verification.AnswerAsync(session, factor, answer, cancellationToken: cancellationToken)).Succeeded;
    }

    public void Advance(TimeSpan time) => Host.Desk.Time.Advance(time);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    protected abstract Task BeginAsync(string challenge, OperatorDesk desk, SessionId session);

    protected static Secret Wrong(string code) => new(code[..^1] + (code[^1] == '0' ? '1' : '0'));

    protected static string CodeIn(string text) => Regex.Match(text, "[0-9]{6}").Value;
}
