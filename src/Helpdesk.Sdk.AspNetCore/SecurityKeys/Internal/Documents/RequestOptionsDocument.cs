using System.Buffers.Text;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What a browser is asked for a registered key with (<c>PublicKeyCredentialRequestOptionsJSON</c>).</summary>
internal sealed record RequestOptionsDocument(string Challenge, long Timeout, string RpId, IReadOnlyList<KeyDescriptorDocument> AllowCredentials, string UserVerification)
{
    public static RequestOptionsDocument Of(SecurityKeyQuestion question) => new(
        Base64Url.EncodeToString(question.Challenge.Span),
        (long)question.Timeout.TotalMilliseconds,
        question.RelyingPartyId,
        [.. question.Allow.Select(KeyDescriptorDocument.Of)],
        KeyDescriptorDocument.Word(question.UserVerification));
}
