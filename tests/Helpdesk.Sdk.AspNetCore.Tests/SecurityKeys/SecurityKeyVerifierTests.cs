using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>What security keys answer is accepted when it holds in every point, and in no other case.</summary>
public sealed class SecurityKeyVerifierTests
{
    private static readonly SecurityKeyExpectation Expected = new(SoftKey.Domain, [SoftKey.Site], RequireUserVerification: true);
    private static readonly byte[] Challenge = RandomNumberGenerator.GetBytes(32);
    private readonly SecurityKeyVerifier _verifier = new();

    public static TheoryData<int, string, bool> Forms { get; } = new()
    {
        { SecurityKeyAlgorithms.Es256, "none", false },
        { SecurityKeyAlgorithms.Rs256, "none", false },
        { SecurityKeyAlgorithms.Es256, "packed", false },
        { SecurityKeyAlgorithms.Rs256, "packed", false },
        { SecurityKeyAlgorithms.Es256, "packed", true },
        { SecurityKeyAlgorithms.Rs256, "packed", true },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_key_is_registered_and_used_with_each_algorithm_and_attestation(int algorithm, string format, bool certified)
    {
        using var key = new SoftKey(algorithm) { Format = format, Count = 7 };
        using var signer = certified ? new AttestationSigner(algorithm, key.Aaguid) : null;
        key.Signer = signer;
        var attested = _verifier.VerifyAttestation(key.Create(Challenge), Expected);
        Assert.True(attested.Succeeded, attested.Error?.Message);
        Assert.Equal(Challenge, attested.Value.Challenge.ToArray());
        Assert.Equal(key.CredentialId, attested.Value.CredentialId.ToArray());
        Assert.Equal(key.CoseKey(), attested.Value.PublicKey.ToArray());
        Assert.Equal((algorithm, 7u, key.Aaguid, true), (attested.Value.Algorithm, attested.Value.SignCount, attested.Value.Aaguid, attested.Value.UserVerified));
        Assert.Equal(certified ? "packed" : format == "packed" ? "packed-self" : "none", attested.Value.Attestation);

        var asserted = _verifier.VerifyAssertion(key.Get(Challenge), attested.Value.PublicKey.Span, Expected);
        Assert.True(asserted.Succeeded, asserted.Error?.Message);
        Assert.Equal(Challenge, asserted.Value.Challenge.ToArray());
        Assert.Equal(8u, asserted.Value.SignCount);
        Assert.True(asserted.Value.UserVerified);
    }

    // Not by our own hand on both sides: reader and writer could agree on the same mistake.
    [Fact]
    public void A_signature_that_was_made_elsewhere_holds()
    {
        // RFC 6979 A.2.5: P-256, SHA-256, message "sample".
        var x = Convert.FromHexString("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6");
        var y = Convert.FromHexString("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");
        var r = Convert.FromHexString("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716");
        var s = Convert.FromHexString("F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        foreach (var (label, value) in new (int, object)[] { (1, 2), (3, -7), (-1, 1), (-2, x), (-3, y) })
        {
            writer.WriteInt32(label);
            if (value is byte[] bytes)
                writer.WriteByteString(bytes);
            else
                writer.WriteInt32((int)value);
        }
        writer.WriteEndMap();
        using var key = CoseKey.Read(writer.Encode());
        byte[] der = [0x30, 70, 0x02, 33, 0, .. r, 0x02, 33, 0, .. s];
        Assert.True(key.Verifies(Encoding.ASCII.GetBytes("sample"), der));
        Assert.False(key.Verifies(Encoding.ASCII.GetBytes("Sample"), der));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://desk.example.evil.example")]
    [InlineData("https://desk.example:444")]
    [InlineData("https://DESK.example")]
    [InlineData("https://desk.example/")]
    [InlineData("http://desk.example")]
    [InlineData("https://sub.desk.example")]
    [InlineData("")]
    public void Another_origin_is_refused(string origin) => Refused("origin", key => key.Origin = origin);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("example")]
    [InlineData("Desk.example")]
    public void Another_domain_is_refused(string domain) => Refused("relying-party", key => key.RelyingParty = domain);

    [Fact]
    public void Another_ceremony_is_refused()
    {
        using var key = new SoftKey { Type = "webauthn.get" };
        Is("type", _verifier.VerifyAttestation(key.Create(Challenge), Expected).Error);
        key.Type = "webauthn.create";
        Is("type", _verifier.VerifyAssertion(key.Get(Challenge), key.CoseKey(), Expected).Error);
    }

    [Fact]
    public void A_key_that_was_not_touched_or_did_not_verify_its_user_is_refused()
    {
        Refused("user-presence", static key => key.Flags = SoftKey.Verified);
        Refused("user-verification", static key => key.Flags = SoftKey.Present);
        Refused("flags", static key => key.Flags = SoftKey.Present | SoftKey.Verified | SoftKey.BackedUp);
        using var touched = new SoftKey { Flags = SoftKey.Present | SoftKey.Eligible | SoftKey.BackedUp };
        var relaxed = Expected with { RequireUserVerification = false };
        var attested = _verifier.VerifyAttestation(touched.Create(Challenge), relaxed);
        Assert.True(attested.Succeeded, attested.Error?.Message);
        Assert.Equal((false, true), (attested.Value.UserVerified, attested.Value.BackupEligible));
        Assert.False(_verifier.VerifyAssertion(touched.Get(Challenge), touched.CoseKey(), relaxed).Value!.UserVerified);
    }

    [Fact]
    public void A_page_inside_of_anothers_is_refused()
    {
        Refused("cross-origin", static key => key.ClientData = static c => c["crossOrigin"] = true);
        Refused("cross-origin", static key => key.ClientData = static c => c["crossOrigin"] = "no");
        Refused("cross-origin", static key => key.ClientData = static c => c["topOrigin"] = SoftKey.Site);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_altered_signature_is_refused(int algorithm, string format, bool certified)
    {
        using var key = new SoftKey(algorithm) { Format = format };
        using var signer = certified ? new AttestationSigner(algorithm, key.Aaguid) : null;
        key.Signer = signer;
        key.Signature = static s => Flipped(s, s.Length - 1);
        if (format == "packed")
            Is("attestation", _verifier.VerifyAttestation(key.Create(Challenge), Expected).Error);
        Is("signature", _verifier.VerifyAssertion(key.Get(Challenge), key.CoseKey(), Expected).Error);
        foreach (var wrong in new Func<byte[], byte[]>[] { static s => s[..^1], static s => [.. s, 0], static _ => [0x30, 6, 2, 1, 0, 2, 1, 0], static _ => new byte[256] })
        {
            key.Signature = wrong;
            Assert.False(_verifier.VerifyAssertion(key.Get(Challenge), key.CoseKey(), Expected).Succeeded);
        }
        key.Signature = static _ => [];
        Is("malformed", _verifier.VerifyAssertion(key.Get(Challenge), key.CoseKey(), Expected).Error);
        key.Signature = static _ => new byte[2000];
        Is("malformed", _verifier.VerifyAssertion(key.Get(Challenge), key.CoseKey(), Expected).Error);
    }

    [Fact]
    public void A_signature_over_something_else_is_refused()
    {
        using var key = new SoftKey();
        using var other = new SoftKey();
        var assertion = key.Get(Challenge);
        Is("signature", _verifier.VerifyAssertion(assertion, other.CoseKey(), Expected).Error);
        var counted = assertion.AuthenticatorData.ToArray();
        counted[36]++;
        Is("signature", _verifier.VerifyAssertion(assertion with { AuthenticatorData = counted }, key.CoseKey(), Expected).Error);
        Is("signature", _verifier.VerifyAssertion(assertion with { ClientData = key.Get(RandomNumberGenerator.GetBytes(32)).ClientData }, key.CoseKey(), Expected).Error);
    }

    [Fact]
    public void An_algorithm_that_was_not_offered_is_refused()
    {
        foreach (var algorithm in new[] { -8, -35, -36, -47, -65535, 0 })
        {
            using var key = new SoftKey { Algorithm = algorithm };
            Is("algorithm", _verifier.VerifyAttestation(key.Create(Challenge), Expected).Error);
        }
        using var mixed = new SoftKey { Algorithm = SecurityKeyAlgorithms.Rs256 };
        Is("malformed", _verifier.VerifyAttestation(mixed.Create(Challenge), Expected).Error);
        using var certified = new SoftKey { Format = "packed" };
        using var signer = new AttestationSigner(SecurityKeyAlgorithms.Es256, certified.Aaguid) { Algorithm = -8 };
        certified.Signer = signer;
        Is("algorithm", _verifier.VerifyAttestation(certified.Create(Challenge), Expected).Error);
    }

    [Fact]
    public void A_weak_or_impossible_key_is_refused()
    {
        using var small = new SoftKey(SecurityKeyAlgorithms.Rs256, 1024);
        Is("malformed", _verifier.VerifyAttestation(small.Create(Challenge), Expected).Error);
        using var offCurve = new SoftKey { PublicKey = static k => Flipped(k, k.Length - 1) };
        Is("malformed", _verifier.VerifyAttestation(offCurve.Create(Challenge), Expected).Error);
        using var even = new SoftKey(SecurityKeyAlgorithms.Rs256) { PublicKey = static k => Flipped(k, k.Length - 1) };
        Is("malformed", _verifier.VerifyAttestation(even.Create(Challenge), Expected).Error);
    }

    [Fact]
    public void A_certificate_that_is_none_of_a_security_key_is_refused()
    {
        using var key = new SoftKey { Format = "packed" };
        foreach (var make in new Func<AttestationSigner>[]
        {
            () => new AttestationSigner(SecurityKeyAlgorithms.Es256, Guid.NewGuid()),
            () => new AttestationSigner(SecurityKeyAlgorithms.Es256, key.Aaguid, authority: true),
            () => new AttestationSigner(SecurityKeyAlgorithms.Es256, key.Aaguid, "C=SE, O=Maker, OU=Web Server, CN=Maker"),
            () => new AttestationSigner(SecurityKeyAlgorithms.Es256, key.Aaguid, "CN=Maker"),
            () => new AttestationSigner(SecurityKeyAlgorithms.Es256, key.Aaguid, "C=SE, O=Maker, OU=Authenticator Attestation, OU=More, CN=Maker"),
        })
        {
            using var signer = make();
            key.Signer = signer;
            Is("attestation-certificate", _verifier.VerifyAttestation(key.Create(Challenge), Expected).Error);
        }
        using var unnamed = new AttestationSigner(SecurityKeyAlgorithms.Es256, null);
        key.Signer = unnamed;
        Assert.True(_verifier.VerifyAttestation(key.Create(Challenge), Expected).Succeeded);
    }

    [Fact]
    public void Other_formats_and_other_statements_are_refused()
    {
        using var key = new SoftKey { Format = "fido-u2f" };
        Is("attestation-format", _verifier.VerifyAttestation(key.Create(Challenge), Expected).Error);
        key.Format = "packed";
        var packed = key.Create(Challenge);
        // "none" with a statement in it: somebody took the name off.
        var renamed = Encoding.Latin1.GetString(packed.AttestationObject.Span).Replace("fpacked", "dnone", StringComparison.Ordinal);
        Is("malformed", _verifier.VerifyAttestation(packed with { AttestationObject = Encoding.Latin1.GetBytes(renamed) }, Expected).Error);
    }

    [Fact]
    public void A_browser_that_names_another_key_is_refused()
    {
        using var key = new SoftKey();
        Is("credential-id", _verifier.VerifyAttestation(key.Create(Challenge) with { CredentialId = new byte[48] }, Expected).Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1024)]
    public void A_credential_id_of_an_impossible_length_is_refused(int length)
    {
        using var key = new SoftKey { CredentialId = new byte[length] };
        Is("malformed", _verifier.VerifyAttestation(key.Create(Challenge), Expected).Error);
    }

    [Fact]
    public void Client_data_that_are_malformed_or_ambiguous_are_refused()
    {
        using var key = new SoftKey();
        var attestation = key.Create(Challenge);
        foreach (var text in new[]
        {
            "", "x", "[]", "null", "{}", "{\"type\":\"webauthn.create\"}", new string('{', 5000), new string('[', 100),
            "{\"type\":\"webauthn.create\",\"origin\":\"https://desk.example\",\"challenge\":\"AAAA\"}",
            "{\"type\":\"webauthn.create\",\"origin\":\"https://desk.example\",\"challenge\":\"!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!\"}",
            Encoding.UTF8.GetString(attestation.ClientData.Span)[..^1] + ",\"origin\":\"https://evil.example\"}",
            Encoding.UTF8.GetString(attestation.ClientData.Span)[..^1] + ",\"x\":\"" + new string('x', 5000) + "\"}",
        })
            Assert.False(_verifier.VerifyAttestation(attestation with { ClientData = Encoding.UTF8.GetBytes(text) }, Expected).Succeeded, text);
    }

    [Fact]
    public void What_stands_after_the_end_is_refused_and_extensions_are_read_over()
    {
        Refused("malformed", static key => key.AuthenticatorData = static d => [.. d, 0]);
        Refused("malformed", static key => (key.Flags, key.AuthenticatorData) = ((byte)(key.Flags | SoftKey.HasExtensions), static d => d));
        Refused("malformed", static key => key.AuthenticatorData = static d => d[..36]);
        using var key = new SoftKey { Flags = SoftKey.Present | SoftKey.Verified | SoftKey.HasExtensions, AuthenticatorData = static d => [.. d, 0xA1, 0x61, 0x61, 0xF5] };
        Assert.True(_verifier.VerifyAttestation(key.Create(Challenge), Expected).Succeeded);
        Assert.True(_verifier.VerifyAssertion(key.Get(Challenge), key.CoseKey(), Expected).Succeeded);
    }

    [Fact]
    public void Whatever_bytes_come_they_are_refused_without_an_exception()
    {
        // Cut, changed and blown up in every place, and nested deeply: a result each time, never a success, never an exception.
        using var key = new SoftKey { Format = "packed" };
        using var signer = new AttestationSigner(SecurityKeyAlgorithms.Es256, key.Aaguid);
        key.Signer = signer;
        var good = key.Create(Challenge);
        var whole = good.AttestationObject.ToArray();
        Assert.True(_verifier.VerifyAttestation(good, Expected).Succeeded);
        for (var at = 0; at < whole.Length; at += 3)
        {
            foreach (var bytes in new[] { whole[..at], [.. whole[..at], 0xFF, .. whole[at..]] })
                Assert.False(_verifier.VerifyAttestation(good with { AttestationObject = bytes }, Expected).Succeeded, $"at {at}");
            foreach (var value in new byte[] { 0x5B, 0xBF })
            {
                var changed = (byte[])whole.Clone();
                changed[at] = value;
                // The certificate's own signature is nothing that is judged; what the key said is covered whole.
                var result = _verifier.VerifyAttestation(good with { AttestationObject = changed }, Expected);
                Assert.True(!result.Succeeded || result.Value.PublicKey.Span.SequenceEqual(key.CoseKey()) && result.Value.CredentialId.Span.SequenceEqual(key.CredentialId), $"{value:x} at {at}");
            }
        }
        foreach (var nested in new byte[] { 0x81, 0xA1, 0xC1, 0x9F, 0xBF, 0x5F })
            Assert.False(_verifier.VerifyAttestation(good with { AttestationObject = Enumerable.Repeat(nested, 16 * 1024).ToArray() }, Expected).Succeeded);
        Assert.False(_verifier.VerifyAttestation(good with { AttestationObject = new byte[1024 * 1024] }, Expected).Succeeded);
        var random = RandomNumberGenerator.GetBytes(64);
        Assert.False(_verifier.VerifyAssertion(new SecurityKeyAssertion(random, random, random, random), random, Expected).Succeeded);
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] ^= 1;
        return changed;
    }

    private void Refused(string reason, Action<SoftKey> bend)
    {
        using var key = new SoftKey();
        var publicKey = key.CoseKey();
        bend(key);
        Is(reason, _verifier.VerifyAttestation(key.Create(Challenge), Expected).Error);
        Is(reason, _verifier.VerifyAssertion(key.Get(Challenge), publicKey, Expected).Error);
    }

    private static void Is(string reason, HelpdeskError? error)
    {
        Assert.NotNull(error);
        Assert.Equal(reason, error.Details["reason"]);
        Assert.Equal(reason == "malformed" ? ErrorCode.InvalidInput : ErrorCode.VerificationFailed, error.Code);
    }
}
