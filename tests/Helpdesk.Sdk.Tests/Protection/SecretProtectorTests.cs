using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests.Protection;

public sealed class SecretProtectorTests : IDisposable
{
    private readonly EphemeralKeyRing _ring = new();

    public void Dispose() => _ring.Dispose();

    [Fact]
    public void What_was_protected_opens_under_the_same_purpose_and_context() =>
        Prop.ForAll<byte[], byte[]>((secret, context) =>
        {
            var opened = _ring.Unprotect("totp", _ring.Protect("totp", secret ?? [], context), context);
            return opened.AsSpan().SequenceEqual(secret);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_flipped_bit_is_noticed() =>
        Prop.ForAll<NonNegativeInt, byte>((position, bit) =>
        {
            var value = _ring.Protect("totp", "secret"u8, "user"u8);
            value[position.Get % value.Length] ^= (byte)(1 << (bit % 8));
            var problem = Record.Exception(() => _ring.Unprotect("totp", value, "user"u8));
            return problem is CryptographicException or HelpdeskConfigurationException;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_cut_is_noticed()
    {
        var value = _ring.Protect("totp", "secret"u8, "user"u8);
        for (var length = 0; length < value.Length; length++)
            Assert.ThrowsAny<CryptographicException>(() => _ring.Unprotect("totp", value.AsSpan(0, length), "user"u8));
    }

    [Fact]
    public void Another_purpose_or_context_does_not_open_it()
    {
        var value = _ring.Protect("totp", "secret"u8, "corp:1"u8);

        Assert.ThrowsAny<CryptographicException>(() => _ring.Unprotect("outbox", value, "corp:1"u8));
        Assert.ThrowsAny<CryptographicException>(() => _ring.Unprotect("totp", value, "corp:2"u8));
        Assert.ThrowsAny<CryptographicException>(() => _ring.Unprotect("totpc", value, "orp:1"u8));
    }

    [Fact]
    public void The_same_secret_never_looks_the_same_twice() =>
        Assert.NotEqual(_ring.Protect("totp", "secret"u8, []), _ring.Protect("totp", "secret"u8, []));

    [Fact]
    public void The_secret_does_not_stand_in_the_protected_value() =>
        Assert.DoesNotContain("correct horse", Encoding.Latin1.GetString(_ring.Protect("p", "correct horse"u8, [])), StringComparison.Ordinal);

    [Fact]
    public void A_hash_depends_on_purpose_data_and_key()
    {
        var first = _ring.Hash("code", "123456"u8);
        var again = _ring.Hash("code", "123456"u8, first.KeyId);
        _ring.AddKey();

        Assert.Equal(first.Hash, again);
        Assert.NotEqual(first.Hash, _ring.Hash("link", "123456"u8, first.KeyId));
        Assert.NotEqual(first.Hash, _ring.Hash("code", "123457"u8, first.KeyId));
        Assert.NotEqual(first.Hash, _ring.Hash("code", "123456"u8).Hash);
        Assert.Equal(HMACSHA256.HashSizeInBytes, first.Hash.Length);
    }

    [Fact]
    public void After_a_new_key_older_values_still_open_and_new_ones_use_it()
    {
        var before = _ring.ActiveKeyId;
        var value = _ring.Protect("totp", "secret"u8, []);
        var added = _ring.AddKey();

        Assert.Equal("secret"u8.ToArray(), _ring.Unprotect("totp", value, []));
        Assert.Equal(added, _ring.ActiveKeyId);
        Assert.Equal([before, added], _ring.KeyIds);
        Assert.Equal(added, _ring.Hash("code", []).KeyId);
    }

    [Fact]
    public void A_key_of_another_ring_is_named()
    {
        using var other = new EphemeralKeyRing();
        var value = other.Protect("totp", "secret"u8, []);

        var opening = Assert.Throws<HelpdeskConfigurationException>(() => _ring.Unprotect("totp", value, []));
        var hashing = Assert.Throws<HelpdeskConfigurationException>(() => _ring.Hash("code", [], other.ActiveKeyId));

        Assert.Contains(other.ActiveKeyId, opening.Message, StringComparison.Ordinal);
        Assert.Contains(other.ActiveKeyId, hashing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wiped_ring_refuses_instead_of_working_with_zeroes()
    {
        var value = _ring.Protect("totp", "secret"u8, []);
        _ring.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _ring.Protect("totp", "secret"u8, []));
        Assert.Throws<ObjectDisposedException>(() => _ring.Unprotect("totp", value, []));
        Assert.Throws<ObjectDisposedException>(() => _ring.Hash("code", []));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_purpose_is_demanded(string? purpose)
    {
        Assert.ThrowsAny<ArgumentException>(() => _ring.Protect(purpose!, [], []));
        Assert.ThrowsAny<ArgumentException>(() => _ring.Hash(purpose!, []));
    }
}
