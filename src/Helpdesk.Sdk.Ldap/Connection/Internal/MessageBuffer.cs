using System.Security.Cryptography;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Collects bytes and cuts them into messages. A length is checked at the header; memory grows only as bytes arrive, never because a header promised them,
/// and goes back to its usual size after a large message.
/// </summary>
internal sealed class MessageBuffer(int largestMessage)
{
    /// <summary>Two TLS records.</summary>
    private const int UsualSize = 32 * 1024;

    private byte[] _bytes = new byte[UsualSize];
    private int _start;
    private int _end;

    /// <summary>True when no byte waits.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>Memory held now, in bytes.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>The next whole message; it is valid until <see cref="Free"/> is called.</summary>
    /// <exception cref="LdapProtocolException">What comes next can never be a message.</exception>
    public bool TryTake(out ReadOnlySpan<byte> message)
    {
        message = default;
        var data = _bytes.AsSpan(_start, _end - _start);
        if (!data.IsEmpty && data[0] != BerTag.Sequence) throw new LdapProtocolException("A message does not begin as one.");
        if (!BerHeader.TryRead(data, largestMessage, out var header) || header.TotalLength > data.Length) return false;
        message = data[..header.TotalLength];
        _start += header.TotalLength;
        return true;
    }

    /// <summary>Room for at least one more byte.</summary>
    public Memory<byte> Free()
    {
        var waiting = _end - _start;
        if (_bytes.Length > UsualSize && waiting < UsualSize / 2) Move(UsualSize);
        else if (waiting == 0) _start = _end = 0;
        else if (_end == _bytes.Length) Move(waiting > _bytes.Length / 2 ? checked(_bytes.Length * 2) : _bytes.Length);
        return _bytes.AsMemory(_end);
    }

    /// <summary>Counts bytes written into <see cref="Free"/>.</summary>
    public void Added(int count) => _end += count;

    /// <summary>Erases what was received: answers can hold secrets.</summary>
    public void Erase()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _start = _end = 0;
    }

    private void Move(int size)
    {
        var target = size == _bytes.Length ? _bytes : new byte[size];
        _bytes.AsSpan(_start, _end - _start).CopyTo(target);
        if (target != _bytes) CryptographicOperations.ZeroMemory(_bytes);
        _bytes = target;
        _end -= _start;
        _start = 0;
    }
}
