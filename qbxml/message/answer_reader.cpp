#include "qbxml/message/answer_reader.h"

#include "qbxml/message/ret_builder.h"
#include "qbxml/message/splitter.h"
#include "qbxml/message/xml_tree.h"

#include <charconv>

namespace qbxml {
namespace {

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end)
        return std::nullopt;
    return value;
}

bool is_set(std::string_view name) { return name == "QBXMLMsgsRs" || name == "QBXMLSubscriptionMsgsRs"; }

bool is_request_set(std::string_view name)
{
    return name == "QBXMLMsgsRq" || name == "QBXMLSubscriptionMsgsRq";
}

std::string counted(std::size_t count, const char* one, const char* many)
{
    return std::to_string(count) + (count == 1 ? one : many);
}

} // namespace

std::string Strange::sentence() const
{
    std::string said;
    const auto add = [&](std::size_t count, const char* one, const char* many) {
        if (count > 0)
            said += (said.empty() ? "" : ", ") + counted(count, one, many);
    };
    add(elements, " unknown element", " unknown elements");
    add(values, " unknown value", " unknown values");
    add(missing, " missing element", " missing elements");
    for (std::size_t i = 0; i < examples.size(); ++i)
        said += (i == 0 ? " (" : ", ") + examples[i] + (i + 1 == examples.size() ? ")" : "");
    return said;
}

class AnswerReader::State {
public:
    explicit State(std::string_view text) : text_(text), splitter_(text)
    {
        if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
            fail("the text is empty");
        else if (text.find('\0') != std::string_view::npos)
            fail("the text holds a zero byte");
        else
            open();
    }

    bool next_reply()
    {
        if (in_reply_)
            finish_reply();
        while (!broken) {
            const auto found = splitter_.next();
            if (splitter_.stray())
                return fail("text stands outside the replies");
            if (found == Splitter::Found::nothing)
                return depth_ == 0 && !splitter_.broken() ? false : cut_off();
            if (found == Splitter::Found::end)
                leave();
            else if (depth_ == 2)
                return begin_reply(found);
            else if (!enter(found))
                return false;
        }
        return false;
    }

    bool next_ret(Ret& ret)
    {
        if (!in_reply_ || broken)
            return false;
        const auto found = splitter_.next();
        if (splitter_.stray())
            return fail("text stands directly in " + head.message + "Rs");
        if (found == Splitter::Found::end)
            return end_reply();
        if (found == Splitter::Found::nothing)
            return cut_off();
        const auto behind = splitter_.position();
        const auto begin = behind - splitter_.tag().size();
        if (found == Splitter::Found::start && !splitter_.skip_inside(splitter_.name()))
            return cut_off();
        auto why = builder_.read(from(begin), content_, ret, strange);
        if (why && found == Splitter::Found::start) { // perhaps it holds an element of its own name
            splitter_.rewind(behind);
            if (!splitter_.skip_careful())
                return cut_off();
            why = builder_.read(from(begin), content_, ret, strange);
        }
        return why ? fail(std::move(*why)) : true;
    }

    std::string_view skip_reply()
    {
        if (in_reply_)
            finish_reply();
        return broken ? std::string_view() : text_.substr(reply_begin_, reply_end_ - reply_begin_);
    }

    std::optional<Unreadable> broken;
    std::string set_id;
    std::optional<int> set_status;
    ReplyHead head;
    Strange strange;

private:
    [[nodiscard]] std::string_view from(std::size_t begin) const
    {
        return text_.substr(begin, splitter_.position() - begin);
    }

    bool fail(std::string why)
    {
        if (!broken)
            broken = Unreadable{std::move(why), splitter_.position()};
        in_reply_ = false;
        return false;
    }

    bool cut_off()
    {
        return fail("not XML to its end: it breaks off at byte " + std::to_string(text_.size()));
    }

    /// The root, and the first set in it.
    void open()
    {
        const auto found = splitter_.next();
        if (splitter_.stray() && !text_.starts_with("\xEF\xBB\xBF"))
            fail("text stands outside the root element");
        else if (found == Splitter::Found::nothing && splitter_.broken())
            cut_off();
        else if (found != Splitter::Found::start && found != Splitter::Found::empty)
            fail("there is no element in it");
        else if (splitter_.name() != "QBXML")
            fail("the root element is " + std::string(splitter_.name()) + ", an answer has QBXML");
        else if (found == Splitter::Found::start)
            open_set();
    }

    /// Goes on to the first set, so that its id is known at once.
    void open_set()
    {
        depth_ = 1;
        while (!broken && depth_ == 1) {
            const auto found = splitter_.next();
            if (splitter_.stray())
                fail("text stands outside the replies");
            else if (found == Splitter::Found::nothing)
                cut_off();
            else if (found == Splitter::Found::end)
                leave();
            else
                enter(found);
        }
    }

    /// A start tag inside QBXML: a set, or something that is passed over (a sign-on).
    bool enter(Splitter::Found found)
    {
        if (depth_ == 0)
            return fail("there is more than one root element");
        const auto name = splitter_.name();
        if (is_request_set(name))
            return fail("this is a request, not an answer");
        if (!is_set(name)) {
            if (found == Splitter::Found::start && !splitter_.skip_inside(name))
                return cut_off();
            return true;
        }
        if (!read_tag([&](const pugi::xml_node& set) {
                set_id = set.attribute("newMessageSetID").value();
                if (const auto status = set.attribute("messageSetStatusCode"))
                    set_status = number(status.value()).value_or(-1);
            }))
            return false;
        set_name_ = name;
        depth_ += found == Splitter::Found::start ? 1 : 0;
        return true;
    }

    bool leave()
    {
        const auto expected = depth_ == 2 ? set_name_ : std::string_view("QBXML");
        if (depth_ == 0 || splitter_.name() != expected)
            return fail("not XML to its end: " + std::string(splitter_.tag()) + " ends nothing");
        --depth_;
        return true;
    }

    /// Parses the tag that was found as an element of its own.
    template <typename Use>
    bool read_tag(Use use)
    {
        auto tag = std::string(splitter_.tag());
        if (!tag.ends_with("/>"))
            tag.insert(tag.size() - 1, "/");
        auto parsed = parse_xml(tag);
        if (const auto* unreadable = std::get_if<Unreadable>(&parsed))
            return fail(unreadable->why);
        use(std::get<pugi::xml_document>(parsed).document_element());
        return true;
    }

    bool begin_reply(Splitter::Found found)
    {
        reply_begin_ = splitter_.position() - splitter_.tag().size();
        reply_name_ = splitter_.name();
        if (!read_tag([&](const pugi::xml_node& node) { read_head(node); }))
            return false;
        const auto* message = schema::find_message(head.message);
        content_ = message == nullptr ? nullptr : &schema::reply_content(*message);
        in_reply_ = found == Splitter::Found::start;
        reply_end_ = splitter_.position();
        return true;
    }

    void read_head(const pugi::xml_node& node)
    {
        head = {};
        head.message = node.name(); // as the parser has it: the text itself may be no UTF-8
        if (head.message.ends_with("Rs"))
            head.message.resize(head.message.size() - 2);
        for (auto& attribute : attributes_of(node)) {
            if (attribute.name == "requestID")
                head.request_id = attribute.value;
            else if (attribute.name == "statusCode")
                head.status = number(attribute.value).value_or(-1);
            else if (attribute.name == "statusSeverity")
                head.severity = attribute.value;
            else if (attribute.name == "statusMessage")
                head.text = attribute.value;
            else
                head.attributes.push_back(std::move(attribute));
        }
    }

    bool end_reply()
    {
        in_reply_ = false;
        reply_end_ = splitter_.position();
        if (splitter_.name() != reply_name_)
            return fail("not XML to its end: " + std::string(splitter_.tag()) + " ends nothing");
        return false;
    }

    void finish_reply()
    {
        in_reply_ = false;
        if (!splitter_.skip_inside(reply_name_))
            cut_off();
        reply_end_ = splitter_.position();
    }

    std::string_view text_;
    Splitter splitter_;
    RetBuilder builder_;
    int depth_ = 0; ///< 0: outside QBXML, 1: in it, 2: in a set
    bool in_reply_ = false;
    std::string_view set_name_;
    std::string_view reply_name_;
    const schema::Content* content_ = nullptr;
    std::size_t reply_begin_ = 0;
    std::size_t reply_end_ = 0;
};

AnswerReader::AnswerReader(std::string_view text) : state_(std::make_unique<State>(text)) {}
AnswerReader::AnswerReader(AnswerReader&&) noexcept = default;
AnswerReader& AnswerReader::operator=(AnswerReader&&) noexcept = default;
AnswerReader::~AnswerReader() = default;

const std::string& AnswerReader::message_set_id() const { return state_->set_id; }
std::optional<int> AnswerReader::message_set_status() const { return state_->set_status; }
bool AnswerReader::next_reply() { return state_->next_reply(); }
const ReplyHead& AnswerReader::reply() const { return state_->head; }
bool AnswerReader::next_ret(Ret& ret) { return state_->next_ret(ret); }
std::string_view AnswerReader::skip_reply() { return state_->skip_reply(); }
const std::optional<Unreadable>& AnswerReader::broken() const { return state_->broken; }
const Strange& AnswerReader::strange() const { return state_->strange; }

} // namespace qbxml
