using System.Buffers.Binary;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Reads the access list of a security descriptor ([MS-DTYP] sections 2.4.4 to 2.4.6) for one right.</summary>
internal static class AdAccessList
{
    /// <summary>An extended right, named by its GUID.</summary>
    public const uint ControlAccess = 0x100;

    /// <summary>The standard right to delete the object itself; no GUID narrows it.</summary>
    public const uint Delete = 0x10000;

    private const int DescriptorHeader = 20;
    private const int ListHeader = 8;
    private const int EntryHeader = 8;
    private const byte InheritOnly = 0x08;
    private const uint HasObjectType = 1;
    private const uint HasInheritedObjectType = 2;

    /// <summary>Whether one of the identities has the extended right; null when the bytes are no descriptor with an access list.</summary>
    public static bool? Allows(ReadOnlySpan<byte> descriptor, IReadOnlySet<AdSid> token, Guid right) => Allows(descriptor, token, ControlAccess, right);

    /// <summary>Whether one of the identities has the right; null when the bytes are no descriptor with an access list.</summary>
    public static bool? Allows(ReadOnlySpan<byte> descriptor, IReadOnlySet<AdSid> token, uint mask, Guid? right)
    {
        if (descriptor.Length < DescriptorHeader) return null;
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(descriptor[16..]);
        if (offset < DescriptorHeader || offset + ListHeader > descriptor.Length) return null;
        var list = descriptor[(int)offset..];
        var count = BinaryPrimitives.ReadUInt16LittleEndian(list[4..]);
        for (list = list[ListHeader..]; count > 0; count--)
        {
            if (list.Length < EntryHeader) return null;
            var size = BinaryPrimitives.ReadUInt16LittleEndian(list[2..]);
            if (size < EntryHeader || size > list.Length) return null;
            // The first entry that speaks of the right and of the caller decides, as it does on the server.
            if (Decides(list[..size], token, mask, right) is { } allowed) return allowed;
            list = list[size..];
        }

        return false;
    }

    private static bool? Decides(ReadOnlySpan<byte> entry, IReadOnlySet<AdSid> token, uint mask, Guid? right)
    {
        bool? allowed = entry[0] switch
        {
            0 or 5 => true,
            1 or 6 => false,
            _ => null,
        };
        if (allowed is null || (entry[1] & InheritOnly) != 0 || (BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]) & mask) == 0) return null;
        var rest = entry[EntryHeader..];
        if (entry[0] is 5 or 6 && !TakeObjectTypes(ref rest, right)) return null;
        return rest.Length >= 8 && rest.Length >= AdSid.Length(rest) && AdSid.TryRead(rest[..AdSid.Length(rest)], out var sid) && token.Contains(sid) ? allowed : null;
    }

    /// <summary>Steps over the object types. False: the entry is about another right.</summary>
    private static bool TakeObjectTypes(ref ReadOnlySpan<byte> rest, Guid? right)
    {
        const int guid = 16;
        if (rest.Length < 4) return false;
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        rest = rest[4..];
        if ((flags & HasObjectType) != 0)
        {
            if (rest.Length < guid || (right is not null && new Guid(rest[..guid]) != right)) return false;
            rest = rest[guid..];
        }

        if ((flags & HasInheritedObjectType) == 0) return true;
        // It says which children inherit; an entry that is in force here has been inherited already.
        if (rest.Length < guid) return false;
        rest = rest[guid..];
        return true;
    }
}
