using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Text named like a secret is a <see cref="Secret"/>; the few members that cannot be are named here, and never print.</summary>
internal static partial class SecretMembers
{
    private const string Planted = "s3cr3t-that-must-not-print";
    private static readonly string[] Words = ["Password", "Secret", "Code", "Token", "Answer", "Pin", "Passphrase", "Otp"];
    private static readonly Type[] Texts = [typeof(string), typeof(char[]), typeof(Memory<char>), typeof(ReadOnlyMemory<char>), typeof(StringBuilder)];

    /// <summary>Text by that name which is no <see cref="Secret"/>, and why.</summary>
    public static IReadOnlyDictionary<string, string> Allowed { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LocalAccount.PasswordHash"] = "a slow hash as it is stored",
        ["LocalAccountRow.PasswordHash"] = "a slow hash as it is stored",
        ["LocalAuthenticator.ProtectedSecret"] = "encrypted, as it is stored",
        ["LocalSession.TokenHash"] = "a hash, as it is stored",
        ["RabbitMqOptions.Password"] = "bound from configuration, which knows only text",
        ["SmtpOptions.Password"] = "bound from configuration, which knows only text",
    };

    /// <summary>Text by that name which is no secret at all, and may print.</summary>
    public static IReadOnlyDictionary<string, string> NoSecrets { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["MailDelivery.EnhancedCode"] = "the status of RFC 3463",
        ["EntraConnectionOptions.TokenFile"] = "a file's path",
        ["SmtpReply.EnhancedCode"] = "the status of RFC 3463",
    };

    public static IEnumerable<Violation> Check(IEnumerable<Type> types, IReadOnlyDictionary<string, string> allowed, IReadOnlyDictionary<string, string> noSecrets)
    {
        var left = allowed.Keys.Concat(noSecrets.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var type in types)
            foreach (var member in Named(type))
            {
                var name = $"{Names.Of(type)}.{member.Name}";
                if (!left.Remove(name) && !allowed.ContainsKey(name) && !noSecrets.ContainsKey(name))
                    yield return new Violation(name, "holds a secret as text: make it a Secret, or justify it in the list");
                if (!noSecrets.ContainsKey(name) && Prints(type, member))
                    yield return new Violation(name, "is printed by ToString");
            }
        foreach (var gone in left)
            yield return new Violation(gone, "is listed, but there is no such member");
    }

    private static IEnumerable<MemberInfo> Named(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false)
            ? []
            : type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(static p => Texts.Contains(p.PropertyType)).Cast<MemberInfo>()
                .Concat(type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(static f => !f.IsLiteral && Texts.Contains(f.FieldType)))
                .Where(static m => Word().Matches(m.Name).Any(static w => Words.Contains(w.Value, StringComparer.OrdinalIgnoreCase)));

    // Tried, not read: a record prints its members unless somebody stopped it.
    private static bool Prints(Type type, MemberInfo member)
    {
        if (type.IsAbstract || type.ContainsGenericParameters || TextField(type, member) is not { } field)
            return false;
        var instance = RuntimeHelpers.GetUninitializedObject(type);
        field.SetValue(instance, field.FieldType == typeof(string) ? Planted : Planted.ToCharArray());
        return instance.ToString()?.Contains(Planted, StringComparison.Ordinal) == true;
    }

    private static FieldInfo? TextField(Type type, MemberInfo member)
    {
        var field = member as FieldInfo ?? type.GetField($"<{member.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance);
        return field is { IsStatic: false } && (field.FieldType == typeof(string) || field.FieldType == typeof(char[])) ? field : null;
    }

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
