using System.Buffers.Text;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A registered key (<c>PublicKeyCredentialDescriptorJSON</c>).</summary>
internal sealed record KeyDescriptorDocument(string Type, string Id, IReadOnlyList<string> Transports)
{
    public const string PublicKey = "public-key";

    public static KeyDescriptorDocument Of(SecurityKeyDescriptor key) => new(PublicKey, Base64Url.EncodeToString(key.CredentialId.Span), key.Transports);

    public static string Word(SecurityKeyUserVerification verification) => verification switch
    {
        SecurityKeyUserVerification.Preferred => "preferred",
        SecurityKeyUserVerification.Discouraged => "discouraged",
        _ => "required",
    };
}
