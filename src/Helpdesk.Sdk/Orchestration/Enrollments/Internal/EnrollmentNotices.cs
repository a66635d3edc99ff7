namespace Helpdesk.Sdk;

/// <summary>What people are told when something was registered for them.</summary>
internal static class EnrollmentNotices
{
    public static IReadOnlyList<OutboxMessage> Registered(MessageWriter messages, OperationFacts facts, FactorType factor) =>
        messages.Notices(facts, MessageKind.Enrolled, [factor]);

    /// <summary>Each side hears of the other over its own channels, and each can object: the freeze holds for the person that both are now.</summary>
    public static IReadOnlyList<OutboxMessage> Linked(MessageWriter messages, OperationFacts facts, PersonFacts other, IReadOnlyList<KnownChannel> channels) =>
    [
        .. messages.Notices(facts, MessageKind.AccountLinked, Named(other.Target)),
        .. messages.Notices(facts with { Person = other, Channels = channels }, MessageKind.AccountLinked, Named(facts.User)),
    ];

    private static Dictionary<string, string> Named(DirectoryUser user) =>
        new(StringComparer.Ordinal) { ["account"] = $"{user.UserName} ({user.Key.Store})" };
}
