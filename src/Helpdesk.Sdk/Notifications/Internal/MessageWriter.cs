using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Makes messages from templates, in the user's language; what waits in the outbox is encrypted from the start.</summary>
internal sealed class MessageWriter(Corridor corridor)
{
    public const string Purpose = "outbox";
    private static readonly TimeSpan NoticeLifetime = TimeSpan.FromDays(2);
    private static readonly TimeSpan LogLifetime = TimeSpan.FromDays(2);

    /// <summary>A notice about an operation over every known channel that has a notifier; empty when there is no way to tell the person.</summary>
    /// <param name="facts">The operation.</param>
    /// <param name="kind">The notice.</param>
    /// <param name="values">What the kind has beside the values of every notice.</param>
    public IReadOnlyList<OutboxMessage> Notices(OperationFacts facts, MessageKind kind, IReadOnlyDictionary<string, string>? values = null) =>
        Notices(facts, kind, draft => draft.Take(values));

    /// <summary>A notice that names factors, in the user's language.</summary>
    public IReadOnlyList<OutboxMessage> Notices(OperationFacts facts, MessageKind kind, IReadOnlyList<FactorType> factors) =>
        Notices(facts, kind, draft => draft.Set("factors", string.Join(", ", factors.Select(draft.Language.Factor))));

    /// <summary>A code that proves the contact it is sent to.</summary>
    public OutboxMessage EnrollCode(OperationFacts facts, NotificationChannel channel, string destination, ReadOnlySpan<char> code, FactorType factor, TimeSpan lifetime)
    {
        var draft = Draft(facts.User, MessageKind.EnrollCode, channel, facts.Now, lifetime);
        draft.Set("factor", draft.Language.Factor(factor));
        return Write(facts, channel, destination, draft, code, facts.Now + lifetime, carriesSecret: true);
    }

    /// <summary>A code that proves another account, to the owner of that one; it names the account it is to be linked with.</summary>
    public OutboxMessage LinkCode(OperationFacts facts, DirectoryUser other, NotificationChannel channel, string destination, ReadOnlySpan<char> code, TimeSpan lifetime)
    {
        var draft = Draft(other, MessageKind.LinkCode, channel, facts.Now, lifetime);
        draft.Set("account", $"{facts.User.UserName} ({facts.User.Key.Store})");
        return Write(facts, channel, destination, draft, code, facts.Now + lifetime, carriesSecret: true);
    }

    /// <summary>A generated password.</summary>
    public OutboxMessage Password(OperationFacts facts, NotificationChannel channel, string destination, ReadOnlySpan<char> password, bool mustChange, TimeSpan lifetime)
    {
        var draft = Draft(facts.User, MessageKind.NewPassword, channel, facts.Now, lifetime);
        draft.Say("hint", mustChange ? "must-change" : "may-keep");
        return Write(facts, channel, destination, draft, password, facts.Now + lifetime, carriesSecret: true);
    }

    /// <summary>A temporary access pass.</summary>
    public OutboxMessage AccessPass(OperationFacts facts, NotificationChannel channel, string destination, Secret pass, TimeSpan lifetime) =>
        pass.Use((Writer: this, facts, channel, destination, lifetime), static (characters, s) => s.Writer.Write(
            s.facts, s.channel, s.destination, s.Writer.Draft(s.facts.User, MessageKind.AccessPass, s.channel, s.facts.Now, s.lifetime),
            characters, s.facts.Now + s.lifetime, carriesSecret: true));

    /// <summary>A notice that the account, or what it may, was changed.</summary>
    /// <param name="facts">The operation.</param>
    /// <param name="did">What was done, by the name of its phrase.</param>
    /// <param name="what">The group, application, authenticator or device it was done with.</param>
    public IReadOnlyList<OutboxMessage> Changed(OperationFacts facts, string did, string what) =>
        Notices(facts, MessageKind.AccountChanged, draft => draft.Say("did", "did." + did, ("what", LineValue.Clean(what))));

    /// <summary>A token with which the user enrolls devices.</summary>
    public OutboxMessage DeviceToken(OperationFacts facts, string destination, Secret token, DateTimeOffset expiresAt)
    {
        var draft = Draft(facts.User, MessageKind.DeviceToken, NotificationChannel.Email, facts.Now, NoticeLifetime);
        draft.Set("until", draft.Language.Time(expiresAt, draft.IsBrief));
        return token.Use((Writer: this, facts, destination, draft), static (characters, s) =>
            s.Writer.Write(s.facts, NotificationChannel.Email, s.destination, s.draft, characters, s.facts.Now + NoticeLifetime, carriesSecret: true));
    }

    /// <summary>What a procedure's run on a device came to. Its log is text from a device: only lines and tabs are left of what is no character.</summary>
    public OutboxMessage ProcedureLog(DeviceTaskReceiver task, string destination, bool succeeded, string? log)
    {
        var draft = Draft(task.User, MessageKind.ProcedureLog, NotificationChannel.Email, corridor.Now, LogLifetime);
        draft.Set("procedure", task.Task.Name ?? "");
        draft.Set("device", task.Device.Name);
        draft.Say("result", succeeded ? "run-succeeded" : "run-failed");
        return Write(null, corridor.Now, NotificationChannel.Email, destination, draft, DeviceLog.Clean(log), corridor.Now + LogLifetime, carriesSecret: false);
    }

    /// <summary>A secure link.</summary>
    public OutboxMessage ResetLink(OperationFacts facts, NotificationChannel channel, string destination, Secret link, TimeSpan lifetime) =>
        link.Use((Writer: this, facts, channel, destination, lifetime), static (characters, s) => s.Writer.Write(
            s.facts, s.channel, s.destination, s.Writer.Draft(s.facts.User, MessageKind.ResetLink, s.channel, s.facts.Now, s.lifetime),
            characters, s.facts.Now + s.lifetime, carriesSecret: true));

    /// <summary>A code that proves the caller; it is sent at once, past the outbox.</summary>
    public Notification Code(DirectoryUser user, HelpdeskAction action, NotificationChannel channel, string destination, ReadOnlySpan<char> code, TimeSpan lifetime)
    {
        var draft = Draft(user, MessageKind.Code, channel, corridor.Now, lifetime);
        draft.Set("action", draft.Language.Action(action));
        var (text, html) = (draft.Text(code), draft.Html(code));
        try
        {
            return new Notification
            {
                Channel = channel, Destination = destination, Subject = draft.Subject, Text = new string(text), Html = html.Length > 0 ? new string(html) : null, MessageId = NewId(),
            };
        }
        finally
        {
            Array.Clear(text);
            Array.Clear(html);
        }
    }

    private IReadOnlyList<OutboxMessage> Notices(OperationFacts facts, MessageKind kind, Action<MessageDraft> fill) =>
        [.. facts.Channels.Where(c => corridor.Notifiers.Find(c.Channel) is not null).Select(c => Notice(facts, c, kind, fill))];

    private OutboxMessage Notice(OperationFacts facts, KnownChannel channel, MessageKind kind, Action<MessageDraft> fill)
    {
        var draft = Draft(facts.User, kind, channel.Channel, facts.Now, NoticeLifetime);
        fill(draft);
        draft.Say("by", facts.Contact.Actor switch { EndUserActor => "by-user", OperatorActor => "by-desk", _ => "by-system" });
        if (facts.UndoLink is { } undo && !channel.Quarantined)
            draft.Say("advice", "advice-link", ("link", undo.Use(0, static (characters, _) => characters.ToString())));
        else
            draft.Say("advice", "advice-call");
        return Write(facts, channel.Channel, channel.Address, draft, default, facts.Now + NoticeLifetime, carriesSecret: false);
    }

    private MessageDraft Draft(DirectoryUser user, MessageKind kind, NotificationChannel channel, DateTimeOffset now, TimeSpan lifetime)
    {
        var (template, language) = corridor.Templates.For(user.PreferredLanguage).Template(kind);
        var form = MessageForm.All[kind];
        var draft = new MessageDraft(form, template, language, brief: channel == NotificationChannel.Sms);
        draft.Set("userName", user.UserName);
        draft.Set("displayName", user.DisplayName ?? user.UserName);
        draft.Set("store", user.Key.Store);
        draft.Set("when", language.Time(now, draft.IsBrief));
        if (form.Variables.Contains("minutes"))
            draft.Set("minutes", Math.Max(1, (long)lifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture));
        if (form is { Confidential: not null, Warning: { } warning })
            draft.Say("warning", warning);
        return draft;
    }

    private OutboxMessage Write(
        OperationFacts facts, NotificationChannel channel, string destination, MessageDraft draft, ReadOnlySpan<char> secret, DateTimeOffset expiresAt, bool carriesSecret) =>
        Write(facts.Id, facts.Now, channel, destination, draft, secret, expiresAt, carriesSecret);

    private OutboxMessage Write(
        OperationId? operation, DateTimeOffset now, NotificationChannel channel, string destination, MessageDraft draft, ReadOnlySpan<char> secret, DateTimeOffset expiresAt, bool carriesSecret)
    {
        var id = NewId();
        var (text, html) = (draft.Text(secret), draft.Html(secret));
        var bytes = StoredText.Pack(text, html);
        try
        {
            return new OutboxMessage
            {
                Id = id,
                Operation = operation,
                Channel = channel,
                Destination = destination,
                Subject = draft.Subject,
                ProtectedText = corridor.Protector.Protect(Purpose, bytes, Encoding.UTF8.GetBytes(id)),
                CarriesSecret = carriesSecret,
                CreatedAt = now,
                ExpiresAt = expiresAt,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            Array.Clear(text);
            Array.Clear(html);
        }
    }

    private static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
