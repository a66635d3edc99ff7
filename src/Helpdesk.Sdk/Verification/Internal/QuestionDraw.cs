using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// Draws the questions put to a caller: in random order, and none that this operator has heard of this person lately, so that an operator who learns
/// answers by asking never collects the set.
/// </summary>
internal sealed class QuestionDraw(Corridor corridor)
{
    /// <summary>The enrollment that questions are drawn from: the account's own before that of a linked one.</summary>
    public static FactorCandidate? Chosen(IEnumerable<FactorCandidate> candidates, UserKey target) =>
        FactorBook.Usable(candidates).Where(static c => c.Factor == FactorType.SecurityQuestions).OrderBy(c => c.Enrollment!.User == target ? 0 : 1).FirstOrDefault();

    /// <summary>Marks questions unusable when too few are left that the operator has not heard.</summary>
    public async ValueTask<IReadOnlyList<FactorCandidate>> JudgeAsync(
        string operatorName, SessionId session, PersonFacts person, string? role, IReadOnlyList<FactorCandidate> candidates, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Chosen(candidates, person.Target.Key) is not { } candidate)
            return candidates;
        var count = QuestionCount.Of(corridor.Settings, role, person.Target.Key.Store);
        var heard = new List<DateTimeOffset>();
        var questions = SecurityAnswers.Questions(candidate.Enrollment!);
        foreach (var question in questions)
            if (await HeardUntilAsync(Claims(operatorName, session, person, question.Id), now, cancellationToken).ConfigureAwait(false) is { } at)
                heard.Add(at);
        var needed = count - (questions.Count - heard.Count);
        if (needed <= 0)
            return candidates;
        heard.Sort();
        var reason = string.Create(CultureInfo.InvariantCulture, $"the operator has heard too many of the questions; {count} unheard ones are left from {heard[needed - 1].UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        return [.. candidates.Select(c => c.Factor == FactorType.SecurityQuestions && c.Unusable is null ? c with { Unusable = reason } : c)];
    }

    /// <summary>Takes questions that count as heard from now on; <see langword="null"/> when there are too few.</summary>
    /// <returns>The questions in the order to ask them, and what gives them back if they are not asked after all.</returns>
    public async ValueTask<(IReadOnlyList<string> Questions, string Holder)?> TakeAsync(LiveSession live, FactorCandidate candidate, CancellationToken cancellationToken)
    {
        var count = QuestionCount.Of(corridor.Settings, live.Session.Role, live.Session.Target.Store);
        // The order is the session's own, so that calls which race draw the same.
        var ids = SecurityAnswers.Questions(candidate.Enrollment!).Select(static q => q.Id).Distinct(StringComparer.Ordinal)
            .OrderBy(id => Order(live.Session.Id, id), StringComparer.Ordinal).ToList();
        var holder = "heard:" + RandomNumberGenerator.GetHexString(32);
        var drawn = new List<string>();
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var id in ids)
        {
            if (drawn.Count == count)
                break;
            // Not cancelled between two: what was taken would count as heard.
            var taken = await corridor.State.Counters.TryTakeAsync(Claims(live.Session.Operator, live.Session.Id, live.Person, id), holder, live.Now, CancellationToken.None).ConfigureAwait(false);
            if (taken.Exceeded is null)
                drawn.Add(id);
        }
        if (drawn.Count == count)
            return (drawn, holder);
        await ReturnAsync(holder).ConfigureAwait(false);
        return null;
    }

    public ValueTask ReturnAsync(string holder) => corridor.State.Counters.ReleaseAsync(holder, CancellationToken.None);

    private async ValueTask<DateTimeOffset?> HeardUntilAsync(IReadOnlyList<CounterClaim> claims, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = null;
        foreach (var claim in claims)
            if ((await corridor.State.Counters.PeekAsync(claim, now, cancellationToken).ConfigureAwait(false)).RetryAt is { } at && !(at <= until))
                until = at;
        return until;
    }

    // Session ids come from a CSPRNG, and the hash is keyed: nobody can tell the order beforehand.
    private string Order(SessionId session, string question) =>
        Convert.ToHexString(corridor.Protector.Hash("question-order", Encoding.UTF8.GetBytes($"{session} {question}"), corridor.Protector.KeyIds[0]));

    // One session may hear a question, under whichever account of the person it was asked.
    private IReadOnlyList<CounterClaim> Claims(string operatorName, SessionId session, PersonFacts person, string question) =>
    [
        .. person.Accounts.Select(account => new CounterClaim
        {
            Counter = $"heard:{LetterCase.Fold(operatorName)}:{account} {question}",
            Member = session.Value,
            Distinct = true,
            Limit = 1,
            Window = corridor.Settings.Enrollment.HeardFor,
            Description = "time the same question of the same person",
        }),
    ];
}
