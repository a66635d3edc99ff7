using System.Security.Cryptography;

namespace Helpdesk.Sdk.Tests.Desk.Tenants;

/// <summary>One key ring, and in each tenant's hands another.</summary>
public sealed class TenantProtectorTests
{
    [Fact]
    public void What_one_sealed_or_hashed_is_worthless_to_the_others()
    {
        using var ring = new EphemeralKeyRing();
        ISecretProtector[] all = [ring, new TenantProtector(ring, new TenantName("acme")), new TenantProtector(ring, new TenantName("beta")), new TenantProtector(ring, new TenantName("a"))];
        var sealedValues = all.Select(static p => p.Protect("codes", [1, 2, 3], [9])).ToList();
        for (var i = 0; i < all.Length; i++)
            for (var j = 0; j < all.Length; j++)
                if (i == j)
                    Assert.Equal([1, 2, 3], all[i].Unprotect("codes", sealedValues[j], [9]));
                else
                    Assert.ThrowsAny<CryptographicException>(() => all[i].Unprotect("codes", sealedValues[j], [9]));
        Assert.Equal(all.Length, all.Select(p => Convert.ToHexString(p.Hash("codes", [1], ring.ActiveKeyId))).Distinct().Count());
        Assert.Equal(all.Length, all.Select(static p => Convert.ToHexString(p.Hash("codes", [1]).Hash)).Distinct().Count());
    }

    [Theory]
    [InlineData("helpdesk.db", "helpdesk.tenant-acme.db")]
    [InlineData("/var/lib/a.b/history", "/var/lib/a.b/history-tenant-acme")]
    [InlineData("history.", "history-tenant-acme")]
    [InlineData(".head", ".tenant-acme.head")]
    public void A_tenants_file_stands_beside_that_of_the_whole(string whole, string own) => Assert.Equal(own, TenantFile.Beside(whole, new TenantName("acme")));
}
