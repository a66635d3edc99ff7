using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>What an account looked like before a change, and what the change was to do; kept with the intent, no secret.</summary>
internal sealed record ReconcileFacts
{
    public DateTimeOffset? PasswordLastSet { get; init; }
    public bool MustChange { get; init; }
    public bool Locked { get; init; }
    public string? Stamp { get; init; }
    public string? Server { get; init; }
    public bool WillMustChange { get; init; }

    /// <summary>Whether an operator knows, or was shown, the password that was to be set.</summary>
    public bool Revealed { get; init; }

    /// <summary>The group, application or authenticator acted with, by its id.</summary>
    public string? Thing { get; init; }

    /// <summary>The role in it.</summary>
    public string? Role { get; init; }

    /// <summary>The fields that are to be written, each with a keyed hash of its value.</summary>
    public IReadOnlyDictionary<string, string>? Wanted { get; init; }

    /// <summary>The fields that stood so already.</summary>
    public IReadOnlyList<string> Stood { get; init; } = [];

    public static ReconcileFacts Of(DirectoryUser user, bool willMustChange) => new()
    {
        PasswordLastSet = user.PasswordLastSet,
        MustChange = user.MustChangePassword,
        Locked = user.Lock.IsLocked,
        Stamp = user.ChangeStamp,
        Server = user.Server,
        WillMustChange = willMustChange,
    };
}

[JsonSerializable(typeof(ReconcileFacts))]
internal sealed partial class ReconcileJson : JsonSerializerContext;
