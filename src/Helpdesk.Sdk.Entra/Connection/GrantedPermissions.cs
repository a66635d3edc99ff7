using System.Buffers.Text;
using System.Text.Json;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// What a token says of itself. It is read to foresee and explain, never to allow: the service decides. A token that is not readable tells nothing, and
/// then everything is tried.
/// </summary>
internal sealed class GrantedPermissions
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private GrantedPermissions() { }

    /// <summary>Whether the token could be read.</summary>
    public bool IsReadable { get; private init; }

    /// <summary>Whether a person signed in, rather than the application alone.</summary>
    public bool IsDelegated { get; private init; }

    /// <summary>The tenant's id.</summary>
    public string? TenantId { get; private init; }

    /// <summary>The id of whoever signed in.</summary>
    public string? ObjectId { get; private init; }

    /// <summary>The permissions by name.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Whether one of them is there; <see langword="null"/> = the token does not tell.</summary>
    public bool? HasAny(params ReadOnlySpan<string> names)
    {
        if (!IsReadable)
            return null;
        foreach (var name in names)
            if (_names.Contains(name))
                return true;
        return false;
    }

    public static GrantedPermissions Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
            return new();
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            var root = claims.RootElement;
            var scopes = Text(root, "scp");
            var permissions = new GrantedPermissions
            {
                IsReadable = scopes is not null || root.TryGetProperty("roles", out _) || Text(root, "idtyp") is not null,
                IsDelegated = scopes is not null,
                TenantId = Text(root, "tid"),
                ObjectId = Text(root, "oid"),
            };
            foreach (var scope in scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
                permissions._names.Add(scope);
            // The roles of a delegated token are the person's, not the application's.
            if (scopes is null && root.TryGetProperty("roles", out var roles) && roles.ValueKind == JsonValueKind.Array)
                foreach (var role in roles.EnumerateArray())
                    if (role.ValueKind == JsonValueKind.String)
                        permissions._names.Add(role.GetString()!);
            return permissions;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return new();
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
