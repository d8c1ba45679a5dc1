#include "tests/simulate/memory_disk.h"

#include "tests/simulate/disk_file.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <stdexcept>

namespace simulate {

struct Death {
    MemoryDisk::Step step = MemoryDisk::Step::write;
    int countdown = 0;
    MemoryDisk::Side side = MemoryDisk::Side::before;
};

struct MemoryDisk::Parts {
    std::map<std::string, std::shared_ptr<DiskFile>> files;
    std::optional<Death> death;
    sqlite3_vfs vfs{};
    sqlite3_vfs* previous = nullptr;
    unsigned random = 1;
    int generation = 0; ///< of handles: those of an earlier one belong to a dead process
    int writes = 0;
    int syncs = 0;
    bool dead = false;

    /// Does a step, unless the process dies before it; false when the process is dead now.
    template <class Do>
    bool step(Step which, Do work)
    {
        ++(which == Step::write ? writes : syncs);
        const bool last = death && death->step == which && --death->countdown == 0;
        if (last && death->side == Side::before) {
            dead = true;
            return false;
        }
        work();
        dead = last;
        return !last;
    }
};

namespace {

using Parts = MemoryDisk::Parts;

/// An open file as SQLite keeps it: made by us in memory of SQLite's.
struct Handle {
    sqlite3_file base;
    Parts* disk;
    std::shared_ptr<DiskFile>* file;
    DiskFile::Holder* holder;
    int generation;

    [[nodiscard]] bool worthless() const { return disk->dead || generation != disk->generation; }
};

Handle& handle_of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

int close_file(sqlite3_file* file)
{
    Handle& handle = handle_of(file);
    if (!handle.worthless())
        (*handle.file)->release(*handle.holder);
    delete handle.holder;
    delete handle.file;
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset)
{
    const Handle& handle = handle_of(file);
    if (handle.worthless())
        return SQLITE_IOERR_READ;
    const std::string& content = (*handle.file)->content();
    const auto from = std::min(static_cast<std::size_t>(offset), content.size());
    const auto there = std::min(static_cast<std::size_t>(amount), content.size() - from);
    std::memcpy(to, content.data() + from, there);
    std::memset(static_cast<char*>(to) + there, 0, static_cast<std::size_t>(amount) - there);
    return there == static_cast<std::size_t>(amount) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset)
{
    const Handle& handle = handle_of(file);
    if (handle.worthless())
        return SQLITE_IOERR_WRITE;
    const bool alive = handle.disk->step(MemoryDisk::Step::write, [&] {
        (*handle.file)
            ->write(static_cast<std::size_t>(offset),
                    {static_cast<const char*>(from), static_cast<std::size_t>(amount)});
    });
    return alive ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size)
{
    const Handle& handle = handle_of(file);
    if (handle.worthless())
        return SQLITE_IOERR_TRUNCATE;
    const bool alive = handle.disk->step(MemoryDisk::Step::write,
                                         [&] { (*handle.file)->truncate(static_cast<std::size_t>(size)); });
    return alive ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int sync_file(sqlite3_file* file, int)
{
    const Handle& handle = handle_of(file);
    if (handle.worthless())
        return SQLITE_IOERR_FSYNC;
    const bool alive = handle.disk->step(MemoryDisk::Step::sync, [&] { (*handle.file)->sync(); });
    return alive ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int file_size(sqlite3_file* file, sqlite3_int64* size)
{
    *size = static_cast<sqlite3_int64>((*handle_of(file).file)->content().size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level)
{
    const Handle& handle = handle_of(file);
    if (handle.worthless())
        return SQLITE_IOERR_LOCK;
    return (*handle.file)->lock(*handle.holder, level) ? SQLITE_OK : SQLITE_BUSY;
}

int unlock_file(sqlite3_file* file, int level)
{
    const Handle& handle = handle_of(file);
    if (!handle.worthless())
        (*handle.file)->unlock(*handle.holder, level);
    return SQLITE_OK;
}

int is_reserved(sqlite3_file* file, int* reserved)
{
    *reserved = (*handle_of(file).file)->is_reserved() ? 1 : 0;
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }

int sector_size(sqlite3_file*) { return 4096; }

/// As SQLite takes it for granted of every disk of today.
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** to)
{
    const Handle& handle = handle_of(file);
    *to = nullptr;
    if (handle.worthless())
        return SQLITE_IOERR_SHMMAP;
    *to =
        (*handle.file)->shared(static_cast<std::size_t>(region), static_cast<std::size_t>(size), extend != 0);
    return SQLITE_OK;
}

int lock_shared(sqlite3_file* file, int offset, int count, int flags)
{
    const Handle& handle = handle_of(file);
    if (handle.worthless())
        return SQLITE_IOERR_SHMLOCK;
    DiskFile& disk_file = **handle.file;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        disk_file.unlock_slots(*handle.holder, offset, count);
        return SQLITE_OK;
    }
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    return disk_file.lock_slots(*handle.holder, offset, count, exclusive) ? SQLITE_OK : SQLITE_BUSY;
}

void barrier(sqlite3_file*) {}

int unmap_shared(sqlite3_file* file, int remove)
{
    const Handle& handle = handle_of(file);
    if (handle.worthless())
        return SQLITE_OK;
    (*handle.file)->unlock_slots(*handle.holder, 0, DiskFile::slots);
    if (remove != 0)
        (*handle.file)->drop_shared();
    return SQLITE_OK;
}

const sqlite3_io_methods* methods()
{
    static const sqlite3_io_methods all{
        2,           close_file,  read_file,    write_file,   truncate_file, sync_file,       file_size,
        lock_file,   unlock_file, is_reserved,  file_control, sector_size,   characteristics, map_shared,
        lock_shared, barrier,     unmap_shared, nullptr,      nullptr};
    return &all;
}

Parts& parts_of(sqlite3_vfs* vfs) { return *static_cast<Parts*>(vfs->pAppData); }

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* told)
{
    Parts& disk = parts_of(vfs);
    file->pMethods = nullptr;
    if (disk.dead)
        return SQLITE_CANTOPEN;
    std::shared_ptr<DiskFile> opened;
    if (name == nullptr) {
        opened = std::make_shared<DiskFile>();
    } else {
        std::shared_ptr<DiskFile>& kept = disk.files[name];
        if (!kept)
            kept = std::make_shared<DiskFile>();
        opened = kept;
    }
    Handle& handle = handle_of(file);
    handle.disk = &disk;
    handle.file = new std::shared_ptr<DiskFile>(std::move(opened));
    handle.holder = new DiskFile::Holder;
    handle.generation = disk.generation;
    handle.base.pMethods = methods();
    if (told != nullptr)
        *told = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int)
{
    Parts& disk = parts_of(vfs);
    if (disk.dead)
        return SQLITE_IOERR_DELETE;
    return disk.step(MemoryDisk::Step::write, [&] { disk.files.erase(name); }) ? SQLITE_OK
                                                                               : SQLITE_IOERR_DELETE;
}

int access_file(sqlite3_vfs* vfs, const char* name, int, int* result)
{
    *result = parts_of(vfs).files.contains(name) ? 1 : 0;
    return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* to)
{
    const std::size_t length = std::strlen(name);
    if (length >= static_cast<std::size_t>(size))
        return SQLITE_CANTOPEN;
    std::memcpy(to, name, length + 1);
    return SQLITE_OK;
}

/// The same numbers in every run.
int randomness(sqlite3_vfs* vfs, int size, char* to)
{
    unsigned& state = parts_of(vfs).random;
    for (int i = 0; i < size; ++i) {
        state = state * 1103515245U + 12345U;
        to[i] = static_cast<char>(state >> 16U);
    }
    return size;
}

/// Nobody else is there who could make room while we sleep.
int sleep_for(sqlite3_vfs*, int microseconds) { return microseconds; }

int current_time(sqlite3_vfs*, double* days)
{
    *days = 2461364.5;
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) { return 0; }

} // namespace

MemoryDisk::MemoryDisk() : parts_(std::make_unique<Parts>())
{
    sqlite3_vfs& vfs = parts_->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Handle);
    vfs.mxPathname = 512;
    vfs.zName = "memory-disk";
    vfs.pAppData = parts_.get();
    vfs.xOpen = open_file;
    vfs.xDelete = delete_file;
    vfs.xAccess = access_file;
    vfs.xFullPathname = full_name;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep_for;
    vfs.xCurrentTime = current_time;
    vfs.xGetLastError = last_error;
    parts_->previous = sqlite3_vfs_find(nullptr);
    if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK)
        throw std::runtime_error("SQLite does not take the disk in memory");
}

MemoryDisk::~MemoryDisk()
{
    sqlite3_vfs_unregister(&parts_->vfs);
    sqlite3_vfs_register(parts_->previous, 1);
}

int MemoryDisk::writes() const { return parts_->writes; }

int MemoryDisk::syncs() const { return parts_->syncs; }

void MemoryDisk::die_at(Step step, int nth, Side side) { parts_->death = Death{step, nth, side}; }

void MemoryDisk::die() { parts_->dead = true; }

void MemoryDisk::spare() { parts_->death.reset(); }

bool MemoryDisk::dead() const { return parts_->dead; }

void MemoryDisk::after_kill()
{
    ++parts_->generation;
    parts_->dead = false;
    parts_->death.reset();
    for (const auto& [name, file] : parts_->files)
        file->forget_holders();
}

void MemoryDisk::after_power_cut(const Luck& luck)
{
    after_kill();
    for (const auto& [name, file] : parts_->files)
        file->lose_unsynced(luck);
}

MemoryDisk::Image MemoryDisk::image() const
{
    Image image;
    for (const auto& [name, file] : parts_->files)
        image[name] = file->content();
    return image;
}

void MemoryDisk::restore(const Image& image)
{
    after_kill();
    parts_->files.clear();
    for (const auto& [name, content] : image)
        parts_->files[name] = std::make_shared<DiskFile>(content);
}

} // namespace simulate
