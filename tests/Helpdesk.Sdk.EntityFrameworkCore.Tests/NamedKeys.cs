namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

/// <summary>A key ring that has names only: the state asks for nothing else.</summary>
internal sealed class NamedKeys(params string[] ids) : ISecretProtector
{
    public string ActiveKeyId => ids[^1];

    public IReadOnlyList<string> KeyIds => ids;

    public byte[] Protect(string purpose, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData) => throw new NotSupportedException();

    public byte[] Unprotect(string purpose, ReadOnlySpan<byte> protectedData, ReadOnlySpan<byte> associatedData) => throw new NotSupportedException();

    public KeyedHash Hash(string purpose, ReadOnlySpan<byte> data) => throw new NotSupportedException();

    public byte[] Hash(string purpose, ReadOnlySpan<byte> data, string keyId) => throw new NotSupportedException();
}
