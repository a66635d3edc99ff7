using System.Globalization;
using System.Text;
using System.Xml;

namespace Helpdesk.Sdk.Exports;

/// <summary>
/// XML after the schema <see cref="OpenSchema"/> gives: the columns with their kinds, then a row each with typed values; what is not there has no element. Times are
/// UTC. Text that a spreadsheet would take for a formula gets a leading apostrophe, and letters that XML 1.0 cannot hold become U+FFFD.
/// </summary>
/// <remarks>Rows go to the stream as they come. Without <see cref="CompleteAsync"/> the document has no end and no reader takes it.</remarks>
public sealed class XmlExportWriter : IExportWriter, IAsyncDisposable
{
    /// <summary>The namespace of the elements.</summary>
    public const string Namespace = "urn:helpdesk-sdk:export:1";

    private const string SchemaName = "Helpdesk.Sdk.Exports.helpdesk-export.xsd";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const int Portion = 64 * 1024;

    // A line break inside a value stays the one it is.
    private static readonly XmlWriterSettings Rules = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false, NewLineHandling = NewLineHandling.Entitize,
    };

    private readonly Stream _output;
    private readonly MemoryStream _buffer = new(Portion * 2);
    private readonly XmlWriter _xml;
    private IReadOnlyList<ExportColumn> _columns = [];

    /// <summary>Writes to a stream, which stays open.</summary>
    public XmlExportWriter(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        _xml = XmlWriter.Create(_buffer, Rules);
    }

    /// <inheritdoc/>
    public string Format => "xml";

    /// <summary>The schema (XSD) of the documents.</summary>
    public static Stream OpenSchema() => typeof(XmlExportWriter).Assembly.GetManifestResourceStream(SchemaName) ?? throw new InvalidOperationException("The assembly lacks its schema.");

    /// <inheritdoc/>
    public ValueTask BeginAsync(IReadOnlyList<ExportColumn> columns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = columns;
        WriteHead();
        return HandOnAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(IReadOnlyList<object?> row, CancellationToken cancellationToken)
    {
        ExportCells.Check(row, _columns);
        cancellationToken.ThrowIfCancellationRequested();
        WriteRow(row);
        return HandOnAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        WriteEnd();
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await _output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What the writer adds when it is closed goes into the buffer and no further.
        _xml.Dispose();
        await _buffer.DisposeAsync().ConfigureAwait(false);
    }

    private void WriteHead()
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement("export", Namespace);
        _xml.WriteStartElement("columns", Namespace);
        foreach (var column in _columns)
        {
            _xml.WriteStartElement("column", Namespace);
            _xml.WriteAttributeString("name", column.Name);
            _xml.WriteAttributeString("kind", Word(column.Kind));
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteStartElement("rows", Namespace);
    }

    private void WriteRow(IReadOnlyList<object?> row)
    {
        _xml.WriteStartElement("row", Namespace);
        for (var i = 0; i < row.Count; i++) Write(row[i], _columns[i]);
        _xml.WriteEndElement();
    }

    private void WriteEnd() => _xml.WriteEndDocument();

    private void Write(object? value, ExportColumn column)
    {
        switch (value)
        {
            case null:
            case IReadOnlyList<string> { Count: 0 }:
                break;
            case string text:
                Write("text", column, Text(text, column));
                break;
            case IReadOnlyList<string> list:
                _xml.WriteStartElement("list", Namespace);
                _xml.WriteAttributeString("column", column.Name);
                foreach (var item in list) _xml.WriteElementString("item", Namespace, Text(item, column));
                _xml.WriteEndElement();
                break;
            case DateTimeOffset time:
                Write("time", column, time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
                break;
            case bool flag:
                Write("flag", column, flag ? "true" : "false");
                break;
            case int or long:
                Write("number", column, Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            default:
                throw ExportCells.Unknown(value);
        }
    }

    private void Write(string element, ExportColumn column, string value)
    {
        _xml.WriteStartElement(element, Namespace);
        _xml.WriteAttributeString("column", column.Name);
        _xml.WriteString(value);
        _xml.WriteEndElement();
    }

    private ValueTask HandOnAsync(CancellationToken cancellationToken) => _buffer.Length < Portion ? default : FlushAsync(cancellationToken);

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _xml.Flush();
        await _output.WriteAsync(_buffer.GetBuffer().AsMemory(0, (int)_buffer.Length), cancellationToken).ConfigureAwait(false);
        _buffer.SetLength(0);
    }

    private static string Text(string text, ExportColumn column) => XmlLetters.Replace(FormulaGuard.Protect(text, column.Kind));

    private static string Word(ExportKind kind) => kind switch
    {
        ExportKind.Phone => "phone",
        ExportKind.Time => "time",
        ExportKind.Flag => "flag",
        ExportKind.Number => "number",
        _ => "text",
    };
}
