using System.Text;

namespace Helpdesk.Sdk.Tests;

public sealed class TotpVectorTests
{
    private static readonly byte[] Secret20 = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly byte[] Secret32 = Encoding.ASCII.GetBytes("12345678901234567890123456789012");
    private static readonly byte[] Secret64 = Encoding.ASCII.GetBytes("1234567890123456789012345678901234567890123456789012345678901234");

    [Theory] // RFC 6238 appendix B
    [InlineData(59L, "94287082", "46119246", "90693936")]
    [InlineData(1111111109L, "07081804", "68084774", "25091201")]
    [InlineData(1111111111L, "14050471", "67062674", "99943326")]
    [InlineData(1234567890L, "89005924", "91819424", "93441116")]
    [InlineData(2000000000L, "69279037", "90698825", "38618901")]
    [InlineData(20000000000L, "65353130", "77737706", "47863826")]
    public void Codes_are_those_of_rfc_6238(long seconds, string sha1, string sha256, string sha512)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(sha1, CodeAt(Secret20, time, TotpAlgorithm.Sha1));
        Assert.Equal(sha256, CodeAt(Secret32, time, TotpAlgorithm.Sha256));
        Assert.Equal(sha512, CodeAt(Secret64, time, TotpAlgorithm.Sha512));
    }

    [Fact] // RFC 4226 appendix D
    public void Codes_are_those_of_rfc_4226()
    {
        string[] expected = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
        for (var counter = 0; counter < expected.Length; counter++)
            Assert.Equal(expected[counter], Totp.Compute(Secret20, counter, TotpParameters.Default));
    }

    private static string CodeAt(byte[] secret, DateTimeOffset time, TotpAlgorithm algorithm)
    {
        var parameters = new TotpParameters(algorithm, digits: 8);
        return Totp.Compute(secret, Totp.StepAt(time, parameters), parameters);
    }
}
