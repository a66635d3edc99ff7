namespace Helpdesk.Sdk;

/// <summary>What a template of a kind may say and must say. Nothing else can be put into a message.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Own">Variables beside those that every message has.</param>
/// <param name="Required">What has to stand in the mail and in the short text.</param>
/// <param name="Confidential">The variable that is a secret; it never stands in a subject.</param>
internal sealed record MessageForm(MessageKind Kind, IReadOnlyList<string> Own, IReadOnlyList<string> Required, string? Confidential)
{
    private static readonly string[] Everywhere = ["userName", "displayName", "store", "when"];
    private static readonly string[] NotInSubject = ["advice", "warning", "hint"];

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyDictionary<MessageKind, MessageForm> All { get; } = new[]
    {
        Carrying(MessageKind.Code, "code", "action", "minutes"),
        Carrying(MessageKind.EnrollCode, "code", "factor", "minutes") with { Warning = "warning-own-code" },
        Carrying(MessageKind.LinkCode, "code", "account", "minutes") with { Warning = "warning-own-code" },
        Carrying(MessageKind.NewPassword, "password", "hint"),
        Carrying(MessageKind.ResetLink, "link", "minutes"),
        Notice(MessageKind.PasswordReset),
        Notice(MessageKind.PasswordSet),
        Notice(MessageKind.ResetLinkSent),
        Notice(MessageKind.AccountUnlocked),
        Notice(MessageKind.Enrolled, "factors"),
        Notice(MessageKind.Unenrolled, "factors"),
        Notice(MessageKind.EnrollmentCodeIssued),
        Notice(MessageKind.AccountLinked, "account"),
        Notice(MessageKind.AccountFrozen),
        Notice(MessageKind.AccountUnfrozen),
        Notice(MessageKind.QuarantineLifted, "factors"),
        new(MessageKind.EnrollmentInvitation, ["types", "where"], ["types", "where"], null),
        Notice(MessageKind.AccountChanged, "did"),
        Carrying(MessageKind.AccessPass, "pass", "minutes") with { Warning = "warning-password" },
        Carrying(MessageKind.DeviceToken, "token", "until") with { Warning = "warning-own-code" },
        new(MessageKind.ProcedureLog, ["log", "procedure", "device", "result"], ["log", "procedure", "device", "result"], "log") { Warning = null, HasLines = true },
    }.ToDictionary(static f => f.Kind);

    /// <summary>The phrase that protects what it carries.</summary>
    public string? Warning { get; init; } = "warning-" + Confidential;

    /// <summary>What it carries has lines of its own.</summary>
    public bool HasLines { get; init; }

    public IReadOnlyList<string> Variables { get; } = [.. Everywhere, .. Own];

    public IReadOnlyList<string> SubjectVariables { get; } = [.. Everywhere, .. Own.Where(v => v != Confidential && !NotInSubject.Contains(v))];

    // A notice says how to say that it wasn't me; what it is about cannot be left out either.
    private static MessageForm Notice(MessageKind kind, params string[] about) => new(kind, ["by", "advice", .. about], ["advice", .. about], null);

    // A secret comes with the words that protect it; a code says what it is for.
    private static MessageForm Carrying(MessageKind kind, string secret, params string[] more) =>
        new(kind, [secret, "warning", .. more], [secret, "warning", .. more.Where(static v => v is "action" or "account")], secret);
}
