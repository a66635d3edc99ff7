namespace Helpdesk.Sdk;

/// <summary>What people are told when something was registered for them.</summary>
internal static class EnrollmentNotices
{
    private const string Subject = "A new way of proving who you are";

    public static IReadOnlyList<OutboxMessage> Registered(MessageWriter messages, OperationFacts facts, FactorType factor) =>
        messages.Notices(facts, Subject, $"Registered for your account {facts.User.UserName}: {factor}.");

    public static IReadOnlyList<OutboxMessage> Linked(MessageWriter messages, OperationFacts facts, PersonFacts other) =>
    [
        .. messages.Notices(facts, Subject, $"Linked with your account {facts.User.UserName}: {other.Target.UserName} ({other.Target.Key.Store})."),
        .. messages.Notices(facts with { Person = other }, Subject, $"Linked with your account {other.Target.UserName}: {facts.User.UserName} ({facts.User.Key.Store})."),
    ];
}
