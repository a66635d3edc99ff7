using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Changes access lists, the way an administrator does.</summary>
internal static class AdDelegation
{
    /// <summary>Denies the helpdesk account the writing of one attribute of one entry, by the attribute's schema id.</summary>
    public static async Task DenyWriteAsync(SambaLab lab, string dn, string attribute)
    {
        var account = Convert.FromBase64String((await lab.ReadValueAsync(lab.HelpdeskDn, "objectSid"))!);
        var descriptor = Convert.FromBase64String((await lab.ReadValueAsync(dn, "nTSecurityDescriptor"))!);
        await lab.ApplyAsync($"dn: {dn}\nchangetype: modify\nreplace: nTSecurityDescriptor\nnTSecurityDescriptor:: {Convert.ToBase64String(WithDeny(descriptor, account, new Guid(attribute)))}\n");
    }

    // An object ACE of type "deny" in front of the list (MS-DTYP 2.4.4.4), with the list moved behind everything else.
    private static byte[] WithDeny(byte[] descriptor, byte[] sid, Guid attribute)
    {
        byte[] entry = [6, 0, .. BitConverter.GetBytes((ushort)(28 + sid.Length)), .. BitConverter.GetBytes(0x20u), .. BitConverter.GetBytes(1u), .. attribute.ToByteArray(), .. sid];
        var at = (int)BitConverter.ToUInt32(descriptor, 16);
        var size = BitConverter.ToUInt16(descriptor, at + 2);
        var count = BitConverter.ToUInt16(descriptor, at + 4);
        byte[] list =
        [
            descriptor[at], 0, .. BitConverter.GetBytes((ushort)(size + entry.Length)), .. BitConverter.GetBytes((ushort)(count + 1)), 0, 0,
            .. entry, .. descriptor.AsSpan(at + 8, size - 8),
        ];
        byte[] result = [.. descriptor, .. list];
        BitConverter.GetBytes((uint)descriptor.Length).CopyTo(result, 16);
        return result;
    }
}
