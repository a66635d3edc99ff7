using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>An enrollment between its two pages, sealed so that only who began it can end it.</summary>
/// <param name="User">Whose.</param>
/// <param name="Enrollment">Which.</param>
/// <param name="Ends">Until when (seconds since 1970).</param>
/// <param name="Vouched">Whether the host vouched for the user; then it has to do so again.</param>
internal sealed record EnrollState(string User, string Enrollment, long Ends, bool Vouched)
{
    public const string Field = "state";
    private const string Purpose = "web-enroll";
    private const int Longest = 4096;

    public string Seal(ISecretProtector protector) => Base64Url.EncodeToString(protector.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(this), default));

    public static EnrollState? Open(ISecretProtector protector, string? text, DateTimeOffset now)
    {
        if (text is not { Length: > 0 and <= Longest } || !Base64Url.IsValid(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize<EnrollState>(protector.Unprotect(Purpose, Base64Url.DecodeFromChars(text), default)) is { } state && state.Ends >= now.ToUnixTimeSeconds() ? state : null;
        }
        catch (Exception e) when (e is CryptographicException or HelpdeskConfigurationException or JsonException)
        {
            return null;
        }
    }
}
