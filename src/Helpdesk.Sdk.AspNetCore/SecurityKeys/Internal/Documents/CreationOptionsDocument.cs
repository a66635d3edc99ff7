using System.Buffers.Text;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What a browser is asked for a new key with (<c>PublicKeyCredentialCreationOptionsJSON</c>).</summary>
internal sealed record CreationOptionsDocument(
    RelyingPartyDocument Rp, KeyUserDocument User, string Challenge, IReadOnlyList<KeyAlgorithmDocument> PubKeyCredParams, long Timeout,
    IReadOnlyList<KeyDescriptorDocument> ExcludeCredentials, KeySelectionDocument AuthenticatorSelection, string Attestation)
{
    public static CreationOptionsDocument Of(SecurityKeyCreation creation) => new(
        new RelyingPartyDocument(creation.RelyingPartyId, creation.RelyingPartyName),
        new KeyUserDocument(Base64Url.EncodeToString(creation.UserHandle.Span), creation.UserName, creation.UserDisplayName),
        Base64Url.EncodeToString(creation.Challenge.Span),
        [.. creation.Algorithms.Select(static a => new KeyAlgorithmDocument(KeyDescriptorDocument.PublicKey, a))],
        (long)creation.Timeout.TotalMilliseconds,
        [.. creation.Exclude.Select(KeyDescriptorDocument.Of)],
        new KeySelectionDocument("discouraged", RequireResidentKey: false, KeyDescriptorDocument.Word(creation.UserVerification)),
        creation.Attestation ? "direct" : "none");
}

/// <summary>Who asks.</summary>
internal sealed record RelyingPartyDocument(string Id, string Name);

/// <summary>Whose key it will be.</summary>
internal sealed record KeyUserDocument(string Id, string Name, string DisplayName);

/// <summary>An algorithm to choose.</summary>
internal sealed record KeyAlgorithmDocument(string Type, int Alg);

/// <summary>What kind of key is asked for.</summary>
internal sealed record KeySelectionDocument(string ResidentKey, bool RequireResidentKey, string UserVerification);
