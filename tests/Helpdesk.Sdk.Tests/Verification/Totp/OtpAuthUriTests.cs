using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests;

public sealed class OtpAuthUriTests
{
    private static readonly byte[] Secret = [0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x21, 0xDE, 0xAD, 0xBE, 0xEF];

    [Fact]
    public void The_address_is_written_out_in_full() =>
        Assert.Equal(
            "otpauth://totp/ACME%20Co:jo.bloggs%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=ACME%20Co&algorithm=SHA256&digits=8&period=60",
            OtpAuthUri.Create("ACME Co", "jo.bloggs@example.com", Secret, new TotpParameters(TotpAlgorithm.Sha256, 8, 60)));

    [Fact]
    public void No_label_can_add_a_parameter() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string, string>((issuer, account) =>
        {
            string address;
            try
            {
                address = OtpAuthUri.Create(issuer, account, Secret, TotpParameters.Default);
            }
            catch (ArgumentException)
            {
                return true;
            }

            var uri = new Uri(address);
            var query = uri.Query[1..].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
            var label = uri.AbsolutePath[1..].Split(':');
            return query.Count == 5 && uri.Fragment.Length == 0 && query["issuer"] == issuer && query["secret"] == "JBSWY3DPEHPK3PXP"
                && label.Length == 2 && Uri.UnescapeDataString(label[0]) == issuer && Uri.UnescapeDataString(label[1]) == account;
        }));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a:b")]
    [InlineData("a\r\nb")]
    public void Labels_that_an_app_would_misread_are_refused(string label)
    {
        Assert.Throws<ArgumentException>(() => OtpAuthUri.Create(label, "account", Secret, TotpParameters.Default));
        Assert.Throws<ArgumentException>(() => OtpAuthUri.Create("issuer", label, Secret, TotpParameters.Default));
    }

    [Fact] // not as inline data: attribute values cannot hold half of a pair
    public void Half_a_surrogate_pair_is_refused()
    {
        foreach (var label in (string[])["a\uD800", "\uDC00a", "\uD800\uD800"])
            Assert.Throws<ArgumentException>(() => OtpAuthUri.Create(label, "account", Secret, TotpParameters.Default));
    }
}
