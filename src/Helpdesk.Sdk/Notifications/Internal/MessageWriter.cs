using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Makes messages for the outbox; their text is encrypted from the start.</summary>
internal sealed class MessageWriter(Corridor corridor)
{
    public const string Purpose = "outbox";
    private static readonly TimeSpan NoticeLifetime = TimeSpan.FromDays(2);

    /// <summary>A notice about an operation to every mail address known of the person; empty when there is no way to tell them.</summary>
    public IReadOnlyList<OutboxMessage> Notices(OperationFacts facts, string subject, string what)
    {
        if (corridor.Notifiers.Find(NotificationChannel.Email) is null)
            return [];
        var addresses = facts.Person.Linked.Prepend(facts.User).SelectMany(static u => u.Emails)
            .Concat(facts.Person.Enrollments.Where(static e => e.Factor == FactorType.Email && e.Address is not null).Select(static e => e.Address!))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        var desk = facts.Contact.Actor is EndUserActor ? "from your own session" : "by the help desk";
        var text = $"""
            Hello,

            {what} It was done {desk} on {facts.Now.UtcDateTime:yyyy-MM-dd} at {facts.Now.UtcDateTime:HH:mm} UTC.
            It takes effect as soon as your directory has recorded it.

            If this was not you, tell your help desk at once, over a number you know.
            """;
        return [.. addresses.Select(address => Write(facts.Id, NotificationChannel.Email, address, subject, text, facts.Now, NoticeLifetime, carriesSecret: false))];
    }

    /// <summary>A message that carries a secret the user needs.</summary>
    public OutboxMessage Delivery(OperationFacts facts, NotificationChannel channel, string destination, string subject, ReadOnlySpan<char> text, TimeSpan lifetime) =>
        Write(facts.Id, channel, destination, subject, text, facts.Now, lifetime, carriesSecret: true);

    private OutboxMessage Write(
        OperationId operation, NotificationChannel channel, string destination, string subject, ReadOnlySpan<char> text, DateTimeOffset now, TimeSpan lifetime, bool carriesSecret)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        try
        {
            return new OutboxMessage
            {
                Id = id,
                Operation = operation,
                Channel = channel,
                Destination = destination,
                Subject = subject,
                ProtectedText = corridor.Protector.Protect(Purpose, bytes, Encoding.UTF8.GetBytes(id)),
                CarriesSecret = carriesSecret,
                CreatedAt = now,
                ExpiresAt = now + lifetime,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
