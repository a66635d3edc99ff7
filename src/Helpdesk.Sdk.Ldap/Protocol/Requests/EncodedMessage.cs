using System.Buffers;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.Ldap;

/// <summary>An LDAPMessage in bytes. It may hold a password, so its buffer is erased when it has been written or given up.</summary>
internal sealed class EncodedMessage : IDisposable
{
    private readonly int _length;
    private byte[]? _buffer;

    public EncodedMessage(int messageId, LdapRequest request)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER, initialCapacity: 512);
        try
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(messageId);
                request.Write(writer);
                if (request.Controls.Count > 0)
                {
                    using (writer.PushSequence(AsnWriterExtensions.Context(0, constructed: true)))
                        foreach (var control in request.Controls) control.Write(writer);
                }
            }

            _length = writer.GetEncodedLength();
            _buffer = ArrayPool<byte>.Shared.Rent(_length);
            writer.Encode(_buffer);
        }
        finally
        {
            writer.Reset(); // erases the writer's own buffer
        }
    }

    public ReadOnlyMemory<byte> Bytes => (_buffer ?? throw new ObjectDisposedException(nameof(EncodedMessage))).AsMemory(0, _length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is not { } buffer) return;
        CryptographicOperations.ZeroMemory(buffer.AsSpan(0, _length));
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
