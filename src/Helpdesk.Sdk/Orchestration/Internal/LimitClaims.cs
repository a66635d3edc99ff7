namespace Helpdesk.Sdk;

/// <summary>The limits of behaviour.md §3 as claims of one operation. Caps come first: passing them asks for approval, which outranks a limit.</summary>
internal static class LimitClaims
{
    public static IReadOnlyList<CounterClaim> Of(HelpdeskSettings settings, Actor actor, HelpdeskAction action, ProcessSettings process, PersonFacts person)
    {
        if (!ActionCatalog.Get(action).CredentialAffecting)
            return [];
        var claims = new List<CounterClaim>();
        if (actor is OperatorActor operatorActor)
            AddCaps(claims, settings.Caps, operatorActor, person);
        var prefix = actor is EndUserActor ? "self/" : "";
        claims.Add(PerPerson(person, $"{prefix}process:{process.Name}", process.Limit, process.Window, $"times '{process.Name}' per person"));
        claims.Add(PerPerson(person, $"{prefix}action:{action}", Math.Max(process.Limit, 3), process.Window, $"times {action} per person"));
        if (action == HelpdeskAction.ResetPassword)
            claims.Add(PerPerson(person, "password-refused", 5, TimeSpan.FromHours(24), "refused passwords per person") with { Keep = KeepOn.PasswordRefused });
        return claims;
    }

    public static CounterClaim PerPerson(PersonFacts person, string counter, int limit, TimeSpan window, string description) => new()
    {
        Counter = counter,
        Member = person.Target.Key.ToString(),
        CountedMembers = [.. person.Accounts.Select(static k => k.ToString())],
        Limit = limit,
        Window = window,
        Description = description,
    };

    private static void AddCaps(List<CounterClaim> claims, CapSettings caps, OperatorActor actor, PersonFacts person)
    {
        var anchor = person.Accounts.Select(static k => k.ToString()).Min(StringComparer.Ordinal)!;
        claims.Add(new CounterClaim
        {
            Counter = $"operator-actions:{actor.Name}",
            Member = anchor,
            Limit = caps.Actions,
            Window = caps.Window,
            Excess = ExcessMeaning.ApprovalRequired,
            Description = "credential-affecting actions per operator",
        });
        claims.Add(new CounterClaim
        {
            Counter = $"operator-persons:{actor.Name}",
            Member = anchor,
            Distinct = true,
            Limit = caps.Persons,
            Window = caps.Window,
            Excess = ExcessMeaning.ApprovalRequired,
            Description = "persons per operator",
        });
    }
}
