using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>
/// Security keys in the JSON of browsers (WebAuthn Level 3, §5.1.8 and §5.1.9): what <c>PublicKeyCredential.parseRequestOptionsFromJSON</c> takes and what
/// <c>toJSON</c> of its answer gives. For hosts that let users sign in with <see cref="EndUserDesk.BeginSignInAsync"/>.
/// </summary>
public static class SecurityKeyJson
{
    private const int Longest = 64 * 1024;

    /// <summary>Writes what a new key is asked for with.</summary>
    public static string Write(SecurityKeyCreation creation)
    {
        ArgumentNullException.ThrowIfNull(creation);
        return JsonSerializer.Serialize(CreationOptionsDocument.Of(creation), SecurityKeyDocuments.Default.CreationOptionsDocument);
    }

    /// <summary>Writes what a registered key is asked for with.</summary>
    public static string Write(SecurityKeyQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return JsonSerializer.Serialize(RequestOptionsDocument.Of(question), SecurityKeyDocuments.Default.RequestOptionsDocument);
    }

    /// <summary>Reads the answer of a new key.</summary>
    /// <returns>The answer, of which nothing is verified; <see langword="null"/> when it is malformed.</returns>
    public static SecurityKeyAttestation? ReadAttestation(string? json) => Read(json, SecurityKeyDocuments.Default.NewCredentialBody)?.Attestation();

    /// <summary>Reads the answer of a registered key.</summary>
    /// <returns>The answer, of which nothing is verified; <see langword="null"/> when it is malformed.</returns>
    public static SecurityKeyAssertion? ReadAssertion(string? json) => Read(json, SecurityKeyDocuments.Default.UsedCredentialBody)?.Assertion();

    private static T? Read<T>(string? json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        if (json is not { Length: > 0 and <= Longest })
            return null;
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
