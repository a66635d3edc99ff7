using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Tests.Desk;

internal sealed partial class Story
{
    private async Task<string> StartAsync(string operatorName, string person, HelpdeskAction action)
    {
        var started = await _host.StartAsync(Desk(operatorName), person == "alice" ? _alice : _mallory, action);
        if (!started.Succeeded)
            return Say(started);
        Model.Sessions.FindAll(s => s.Operator == operatorName && s.Person == person).ForEach(static s => s.Over = true);
        Model.Sessions.Add(new SeenSession(started.Value.Session, operatorName, person, action, Now));
        Model.Demand(!started.Value.Satisfied, "a session was complete before anything was said");
        return "done";
    }

    private SeenSession? Latest(string operatorName) => Model.Sessions.FindLast(s => s.Operator == operatorName);

    private async Task<string> SendCodeAsync(string operatorName)
    {
        if (Latest(operatorName) is not { } session)
            return "no session";
        var before = Mails.Count();
        var sent = await Desk(operatorName).Verification.SendCodeAsync(session.Id, FactorType.Email, cancellationToken: FactorHost.Token);
        if (!sent.Succeeded)
            return Say(sent);
        session.LastAt = Now;
        var mail = Assert.Single(Mails.Skip(before));
        var to = Model.Factors[session.Person].Find(f => f.Address == mail.Destination);
        Model.Demand(to is not null && to.UsableFrom <= Now, "a code went to an address that does not verify");
        if (to is not null)
            session.Codes.Add(new SeenCode(CodeForm().Match(mail.Text).Value, to, Now));
        return "done";
    }

    /// <summary>0 = the code, 1 = a wrong one, 2 = an older one of the session, 3 = one of another session.</summary>
    private async Task<string> SayCodeAsync(string operatorName, int which)
    {
        if (Latest(operatorName) is not { } session)
            return "no session";
        var current = session.Codes.LastOrDefault();
        var said = which switch
        {
            1 => null,
            2 => session.Codes.Count > 1 ? session.Codes[^2] : null,
            3 => Model.Sessions.Where(s => s != session).SelectMany(static s => s.Codes).LastOrDefault(),
            _ => current,
        };
        var code = said?.Code ?? (current?.Code == "000000" ? "111111" : "000000");
        var right = current is { Used: false } && current.Code == code && Now - current.At < TimeSpan.FromMinutes(10) ? current.To : null;
        var outcome = await SayAsync(session, FactorType.Email, code, right, "a code that is not right");
        if (outcome == "done" && right is not null)
            current!.Used = true;
        return outcome;
    }

    /// <summary>0 = the code of now, 1 = one of an hour ago, 2 = the one accepted last, 3 = mallory's.</summary>
    private async Task<string> SayTotpAsync(string operatorName, int which)
    {
        if (Latest(operatorName) is not { } session)
            return "no session";
        var whose = which == 3 ? "mallory" : session.Person;
        var now = Step(Now);
        var code = Totp.Compute(_secrets[whose], which switch { 1 => now - 120, 2 => _steps[session.Person], _ => now }, TotpParameters.Default);
        var step = Enumerable.Range(-1, 3).Select(i => now + i).FirstOrDefault(s => s > _steps[session.Person] && Totp.Compute(_secrets[session.Person], s, TotpParameters.Default) == code, -1);
        var factor = step < 0 ? null : Model.Factors[session.Person].Find(static f => f.Type == FactorType.Authenticator);
        var outcome = await SayAsync(session, FactorType.Authenticator, code, factor, "an authenticator code that is not right");
        if (outcome == "done" && step >= 0)
            _steps[session.Person] = step;
        return outcome;
    }

    private async Task<string> AnswerQuestionsAsync(string operatorName, bool right)
    {
        if (Latest(operatorName) is not { } session)
            return "no session";
        var asked = await Desk(operatorName).Verification.AskAsync(session.Id, FactorHost.Token);
        if (!asked.Succeeded)
            return Say(asked);
        session.LastAt = Now;
        var outcome = "nothing open";
        var open = asked.Value.Questions.Where(static q => !q.Answered).ToList();
        foreach (var question in open)
        {
            var last = question == open[^1];
            var answer = right || !last ? "Answer-" + question.Id[1..] : "no idea";
            var factor = right ? Model.Factors[session.Person].Find(static f => f.Type == FactorType.SecurityQuestions) : null;
            // Only the last one proves anything.
            outcome = last
                ? await SayAsync(session, FactorType.SecurityQuestions, answer, factor, "a wrong answer", question.Id)
                : Say(await _host.AnswerAsync(Desk(operatorName), session.Id, FactorType.SecurityQuestions, answer, question.Id));
        }
        return outcome;
    }

    /// <summary>As a good operator would: start, authenticator, and whatever else is still missing.</summary>
    private async Task<string> ProveAsync(string operatorName, HelpdeskAction action)
    {
        var started = await StartAsync(operatorName, "alice", action);
        if (started != "done")
            return started;
        var session = Latest(operatorName)!;
        _host.Desk.Time.Advance(TimeSpan.FromSeconds(60)); // past the step accepted last
        var said = await SayTotpAsync(operatorName, 0);
        if (session.ProvenAt is not null)
            return said;
        said += ", " + await SendCodeAsync(operatorName);
        if (session.Codes.Count > 0)
            return said + ", " + await SayCodeAsync(operatorName, 0);
        return said + ", " + await AnswerQuestionsAsync(operatorName, right: true);
    }

    private async Task<string> SayAsync(SeenSession session, FactorType type, string answer, KnownFactor? right, string otherwise, string? question = null)
    {
        var wasProven = Model.IsProven(session);
        var answered = await _host.AnswerAsync(Desk(session.Operator), session.Id, type, answer, question);
        if (!answered.Succeeded)
            return Say(answered);
        if (!wasProven)
            Model.JudgeAnswer(session, right, otherwise);
        session.LastAt = Now;
        Model.Demand(answered.Value.Satisfied == session.ProvenAt is not null, answered.Value.Satisfied ? "the session is complete and should not be" : "the session should be complete");
        return wasProven ? "complete already" : "done";
    }

    private static long Step(DateTimeOffset at) => Totp.StepAt(at, TotpParameters.Default);

    [GeneratedRegex(@"\b[0-9]{6}\b")]
    private static partial Regex CodeForm();
}
