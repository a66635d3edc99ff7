namespace Helpdesk.Sdk.Ldap;

/// <summary>Bits of userAccountControl and of its computed companion ([MS-ADTS] section 2.2.16).</summary>
[Flags]
internal enum AdAccountFlags
{
    None = 0,
    Disabled = 0x2,
    LockedOut = 0x10,
    NormalAccount = 0x200,
    PasswordNeverExpires = 0x10000,
    SmartCardRequired = 0x40000,
}
