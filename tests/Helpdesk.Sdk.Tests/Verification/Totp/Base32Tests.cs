using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests;

public sealed class Base32Tests
{
    [Theory] // RFC 4648 section 10
    [InlineData("", "")]
    [InlineData("f", "MY======")]
    [InlineData("fo", "MZXQ====")]
    [InlineData("foo", "MZXW6===")]
    [InlineData("foob", "MZXW6YQ=")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI======")]
    public void The_vectors_of_rfc_4648_hold(string plain, string encoded)
    {
        var bytes = Encoding.ASCII.GetBytes(plain);
        Assert.Equal(encoded.TrimEnd('='), Base32.Encode(bytes));
        Assert.True(Base32.TryDecode(encoded, out var padded));
        Assert.True(Base32.TryDecode(encoded.TrimEnd('='), out var bare));
        Assert.Equal(bytes, padded);
        Assert.Equal(bytes, bare);
    }

    [Fact]
    public void Any_bytes_survive_the_round_trip_in_either_case() =>
        Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes =>
        {
            var text = Base32.Encode(bytes);
            return Base32.TryDecode(text, out var upper) && Base32.TryDecode(text.ToLowerInvariant(), out var lower)
                && upper.AsSpan().SequenceEqual(bytes) && lower.AsSpan().SequenceEqual(bytes);
        }));

    [Fact]
    public void Whatever_decodes_has_one_spelling_only() =>
        Check.QuickThrowOnFailure(Prop.ForAll(NearlyBase32, text =>
            !Base32.TryDecode(text, out var bytes)
            || string.Equals(Base32.Encode(bytes), text.TrimEnd('='), StringComparison.OrdinalIgnoreCase)));

    private static Arbitrary<string> NearlyBase32 =>
        Gen.Elements("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcxyz==1".ToCharArray()).ArrayOf().Select(characters => new string(characters)).ToArbitrary();

    [Theory]
    [InlineData("M")]
    [InlineData("MZX")]
    [InlineData("MZXW6Y")]
    [InlineData("MZ")]
    [InlineData("MY=")]
    [InlineData("=MY")]
    [InlineData("MY=======")]
    [InlineData("========")]
    [InlineData("M=Y=====")]
    [InlineData("M1======")]
    [InlineData("MY MY")]
    [InlineData("ＭY")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(Base32.TryDecode(text, out var bytes));
        Assert.Empty(bytes);
    }
}
