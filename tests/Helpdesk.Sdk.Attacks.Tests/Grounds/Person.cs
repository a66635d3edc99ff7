using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Somebody with an account, and what they have at home.</summary>
public sealed class Person(UserKey key, string name, string place)
{
    public UserKey Key { get; } = key;

    public string Name { get; } = name;

    /// <summary>Where the directory keeps the account: its distinguished name, or its id.</summary>
    public string Place { get; set; } = place;

    /// <summary>Their mailbox outside of the organisation.</summary>
    public string Mailbox { get; } = name + "@private.example";

    /// <summary>Their telephone.</summary>
    public string Number { get; } = $"+491511{Random.Shared.Next(1_000_000, 9_999_999)}";

    /// <summary>Their authenticator, once enrolled.</summary>
    public AuthenticatorApp App { get; set; } = null!;

    public static implicit operator UserTarget(Person person) => person.Key;
}
