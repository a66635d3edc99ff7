namespace Helpdesk.Sdk.Ldap;

/// <summary>First bytes of the elements used by RFC 4511.</summary>
internal static class BerTag
{
    public const byte Boolean = 0x01;
    public const byte Integer = 0x02;
    public const byte OctetString = 0x04;
    public const byte Enumerated = 0x0A;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;

    public const byte Controls = 0xA0;
    public const byte Referral = 0xA3;
    public const byte SaslServerCredentials = 0x87;
    public const byte ExtendedResponseName = 0x8A;
    public const byte ExtendedResponseValue = 0x8B;

    public const byte BindResponse = 0x61;
    public const byte SearchEntry = 0x64;
    public const byte SearchDone = 0x65;
    public const byte SearchReference = 0x73;
    public const byte ModifyResponse = 0x67;
    public const byte AddResponse = 0x69;
    public const byte DeleteResponse = 0x6B;
    public const byte RenameResponse = 0x6D;
    public const byte CompareResponse = 0x6F;
    public const byte ExtendedResponse = 0x78;
    public const byte IntermediateResponse = 0x79;
}
